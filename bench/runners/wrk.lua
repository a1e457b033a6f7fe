-- Sends whole requests in turn, and tells what came of it as one line of JSON.
local requests, at = {}, 0

function init(args)
  for line in io.lines(args[1]) do
    local text = line:gsub("..", function(two) return string.char(tonumber(two, 16)) end)
    requests[#requests + 1] = text
  end
end

function request()
  at = at % #requests + 1
  return requests[at]
end

function done(summary, latency)
  local parts = {}
  for _, share in ipairs({50, 75, 90, 99, 99.9}) do parts[#parts + 1] = latency:percentile(share) end
  local errors = summary.errors
  io.write(string.format('\n{"count": %d, "seconds": %.6f, "failed": %d, "micro": [%s]}\n',
    summary.requests, summary.duration / 1e6,
    errors.status + errors.connect + errors.read + errors.write + errors.timeout, table.concat(parts, ", ")))
end
