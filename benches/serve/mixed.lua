-- For wrk: lookups of the lines of $QUERIES from $FROM to $TO, and one unit added in every $EVERY requests with $TOKEN.
-- A client waits $PAUSE milliseconds in the mean before it asks again.
local queries = {}
for line in io.lines(os.getenv("QUERIES")) do queries[#queries + 1] = line end
local every, from, to = tonumber(os.getenv("EVERY")), os.getenv("FROM"), os.getenv("TO")
local pause = tonumber(os.getenv("PAUSE"))
local number, thread = 0, 0

local function encoded(text)
  return (text:gsub("[^%w]", function(c) return string.format("%%%02X", c:byte()) end))
end

local function quoted(text)
  return '"' .. text:gsub('[%c"\\]', " ") .. '"'
end

function setup(own)
  thread = thread + 1
  own:set("number", thread * 7919)
end

function request()
  number = number + 1
  local text = queries[number % #queries + 1]
  if every > 0 and number % every == 0 then
    local body = string.format('{"source_lang":"%s","source":%s,"target_lang":"%s","target":%s}',
      from, quoted(text .. " " .. number), to, quoted("traduction " .. number))
    return wrk.format("POST", "/api/memories/" .. os.getenv("MEMORY") .. "/units",
      { ["Authorization"] = "Bearer " .. os.getenv("TOKEN"), ["Content-Type"] = "application/json" }, body)
  end
  return wrk.format("GET", "/api/lookup?min=70&limit=5&from=" .. from .. "&to=" .. to .. "&text=" .. encoded(text))
end

-- Without one, wrk sends at once.
if pause > 0 then
  function delay()
    return math.random(0, 2 * pause)
  end
end

function done(summary, latency)
  local errors = summary.errors
  print(string.format("requests/s %.0f  p50 %.1f ms  p99 %.1f ms  max %.1f ms  errors %d",
    summary.requests / summary.duration * 1e6, latency:percentile(50) / 1e3, latency:percentile(99) / 1e3, latency.max / 1e3,
    errors.connect + errors.read + errors.write + errors.status + errors.timeout))
end
