-- Sends the requests of a plan in turn and ends with one line for the benchmark. The plan is a Lua file, named behind
-- `--`, that returns { method, headers, seed, fresh, requests = { { path, body }, … } }.

local threads = 0

function setup(thread)
   thread:set("number", threads)
   threads = threads + 1
end

-- A request that is always the same is left to wrk, which then does not call Lua for each.
function init(args)
   local plan = dofile(args[1])
   wrk.method = plan.method
   for name, value in pairs(plan.headers) do
      wrk.headers[name] = value
   end
   if plan.fresh then
      request = fresh(plan)
   elseif #plan.requests > 1 then
      request = rotating(plan)
   else
      wrk.path = plan.requests[1].path
      wrk.body = plan.requests[1].body
   end
end

function rotating(plan)
   local ready = {}
   for i, it in ipairs(plan.requests) do
      ready[i] = wrk.format(plan.method, it.path, wrk.headers, it.body)
   end
   local next = number * 7
   return function()
      next = next + 1
      return ready[next % #ready + 1]
   end
end

-- A number that was never sent before takes the place of @@.
function fresh(plan)
   local next = number * 7
   return function()
      next = next + 1
      local it = plan.requests[next % #plan.requests + 1]
      local unique = plan.seed .. "-" .. number .. "-" .. next
      local body = it.body and it.body:gsub("@@", unique)
      return wrk.format(plan.method, (it.path:gsub("@@", unique)), wrk.headers, body)
   end
end

function done(summary, latency)
   local errors = summary.errors
   local failed = errors.connect + errors.read + errors.write + errors.timeout + errors.status
   io.write(string.format("RESULT %.0f %.0f %.0f %.0f %.0f\n", summary.requests, summary.duration,
      latency:percentile(50), latency:percentile(99), failed))
end
