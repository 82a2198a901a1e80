"use strict";

const byId = (id) => document.getElementById(id);
let accessToken = null;

const EXAMPLE = `query Questions($locale: Locale!) {
  entries(locale: $locale, first: 5) {
    totalCount
    nodes {
      question
      shortAnswer
      verdict
      answer(format: PLAIN)
      topics { name }
      updatedAt
    }
  }
}`;

async function ask(query, variables) {
  const headers = { "content-type": "application/json", accept: "application/graphql-response+json" };
  if (accessToken) headers.authorization = `Bearer ${accessToken}`;
  const response = await fetch("/graphql", { method: "POST", headers, body: JSON.stringify({ query, variables }) });
  return { status: response.status, body: await response.json() };
}

async function run() {
  const started = performance.now();
  try {
    const variables = JSON.parse(byId("variables").value || "{}");
    const { status, body } = await ask(byId("query").value, variables);
    byId("status").textContent = `${status}, ${Math.round(performance.now() - started)} ms`;
    byId("answer").textContent = JSON.stringify(body, null, 2);
  } catch (error) {
    byId("status").textContent = "";
    byId("answer").textContent = String(error);
  }
}

async function signIn(event) {
  event.preventDefault();
  const { email, password } = Object.fromEntries(new FormData(event.target));
  const login = "mutation ($input: LoginInput!) { login(input: $input) { accessToken user { name } } }";
  accessToken = null;
  const { body } = await ask(login, { input: { email, password } });
  if (body.errors) {
    byId("who").textContent = body.errors[0].message;
    return;
  }
  accessToken = body.data.login.accessToken;
  event.target.elements.password.value = "";
  byId("who").textContent = `Signed in as ${body.data.login.user.name} for ten minutes`;
}

byId("query").value = EXAMPLE;
byId("run").addEventListener("click", run);
byId("sign-in").addEventListener("submit", signIn);
document.addEventListener("keydown", (event) => {
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) run();
});
