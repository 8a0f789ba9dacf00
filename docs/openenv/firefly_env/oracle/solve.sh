#!/bin/bash
# The oracle: begins an episode on TASK_ID and gives the gold answer, which the operator's route tells. It earns 1.
set -euo pipefail
url=${FIREFLY_URL:-http://localhost:5300}
answer=$(curl -sS --fail-with-body ${FIREFLY_SECRET:+-H "Authorization: Bearer $FIREFLY_SECRET"} "$url/api/tasks/$TASK_ID" | jq -c '.answer')
episode=$(curl -sS --fail-with-body -H 'content-type: application/json' -d "{\"task_id\":\"$TASK_ID\"}" "$url/openenv/reset" | jq -r '.observation.episode_id')
jq -n --arg episode "$episode" --argjson answer "$answer" \
    '{episode_id: $episode, action: {type: "call_tool", tool_name: "submit_answer", arguments: {answer: $answer}}}' \
    | curl -sS --fail-with-body -H 'content-type: application/json' -d @- "$url/openenv/step" | jq '.reward'
