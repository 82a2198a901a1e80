FROM rust:1.95-bookworm AS builder
WORKDIR /src
COPY . .
# The caches outlive the layer: after a change only what changed is compiled again. They do not outlive the command,
# so the program is copied out of them.
RUN --mount=type=cache,target=/usr/local/cargo/registry \
    --mount=type=cache,target=/src/target \
    cargo build --profile dist --locked --bin countersign \
    && install target/dist/countersign /usr/local/bin/countersign

FROM debian:bookworm-slim
# The number is fixed, so that the owner of the volume stays the same from image to image.
RUN useradd --uid 10001 --user-group --home-dir /data --no-create-home --shell /usr/sbin/nologin countersign \
    && install --directory --owner=countersign --group=countersign --mode=700 /data
COPY --from=builder /etc/ssl/certs/ca-certificates.crt /etc/ssl/certs/ca-certificates.crt
COPY --from=builder /usr/local/bin/countersign /usr/local/bin/countersign

USER 10001:10001
ENV COUNTERSIGN_BIND=0.0.0.0:8080 \
    COUNTERSIGN_DATA_DIR=/data
# Without a database URL the whole database is in here; with one, the signing key.
VOLUME /data
EXPOSE 8080

# bash can speak to a socket itself: no other program has to be in the image for it.
HEALTHCHECK --interval=10s --timeout=5s --start-period=30s CMD ["bash", "-c", "\
    exec 3<>/dev/tcp/127.0.0.1/${COUNTERSIGN_BIND##*:} \
    && printf 'GET /readyz HTTP/1.1\\r\\nHost: localhost\\r\\nConnection: close\\r\\n\\r\\n' >&3 \
    && read -r _ status _ <&3 \
    && [ \"$status\" = 200 ]"]

ENTRYPOINT ["countersign"]
CMD ["serve"]
