-- One scenario of bench.sh for wrk, told by the environment: SCENARIO, TOKEN and IDS (a file of task ids).
-- Requests are made once per thread, before the clock starts.

local scenario = os.getenv("SCENARIO")
local tasks = "/api/v1/tasks"

local bodies = {
  create = '{"title":"Review the quarterly figures","description":"The draft is in the shared folder; '
    .. 'collect the remarks, write the summary.","status":"pending","priority":3}',
  update = '{"title":"Review the quarterly figures","description":"The figures are in, the summary is '
    .. 'written, the review is next.","status":"in_progress","priority":2}',
}

if scenario ~= "health" then
  wrk.headers["Authorization"] = "Bearer " .. os.getenv("TOKEN")
end
if bodies[scenario] then
  wrk.headers["Content-Type"] = "application/json"
  wrk.body = bodies[scenario]
end

local thread_count = 0
function setup(thread)
  thread:set("number", thread_count)
  thread_count = thread_count + 1
end

-- Without a `request` function wrk sends the same bytes again and never enters Lua while it measures.
if scenario == "health" then
  wrk.path = "/health"
elseif scenario == "list" then
  wrk.path = tasks .. "?limit=20"
elseif scenario == "create" then
  wrk.method, wrk.path = "POST", tasks
elseif scenario == "get" or scenario == "update" then
  local requests = {}
  function init()
    math.randomseed(20240501 + number)
    if scenario == "update" then wrk.method = "PUT" end
    for id in io.lines(os.getenv("IDS")) do
      requests[#requests + 1] = wrk.format(nil, tasks .. "/" .. id)
    end
  end
  function request()
    return requests[math.random(#requests)]
  end
else
  error("unknown SCENARIO: " .. tostring(scenario))
end

-- requests, seconds, p50 ms, p99 ms, answers above 399, socket errors
function done(summary, latency)
  local errors = summary.errors
  io.write(string.format("RESULT %d %.3f %.2f %.2f %d %d\n", summary.requests, summary.duration / 1e6,
    latency:percentile(50) / 1e3, latency:percentile(99) / 1e3,
    errors.status, errors.connect + errors.read + errors.write + errors.timeout))
end
