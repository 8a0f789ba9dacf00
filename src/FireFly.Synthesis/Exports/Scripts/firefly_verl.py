"""FireFly's episodes for verl: tools that an agent loop calls, and the reward that they earned.

Written by `firefly export --format verl`. Put its folder into PYTHONPATH, and tell verl
  actor_rollout_ref.rollout.multi_turn.tool_config_path=.../episodes.yaml
  custom_reward_function.path=.../firefly_verl.py custom_reward_function.name=compute_score
FIREFLY_URL overrides where the simulator is.
"""

import asyncio
import json
import os
import re
import urllib.error
import urllib.request
from typing import Any, Optional
from uuid import uuid4

from verl.tools.base_tool import BaseTool
from verl.tools.schemas import OpenAIFunctionToolSchema, ToolResponse

URL = os.environ.get("FIREFLY_URL", "http://localhost:5300").rstrip("/")
ANSWER = "submit_answer"
EPISODE = "firefly_episode"


def _post(path: str, body: dict) -> dict:
    request = urllib.request.Request(URL + path, json.dumps(body).encode(), {"Content-Type": "application/json"})
    try:
        with urllib.request.urlopen(request, timeout=60) as response:
            return json.load(response)
    except urllib.error.HTTPError as error:
        text = error.read().decode(errors="replace")
        try:
            text = json.loads(text).get("detail") or text
        except (ValueError, AttributeError):
            pass
        raise RuntimeError(f"{error.code}: {text}") from error


class FireFlyTool(BaseTool):
    """One tool of FireFly's simulator. All calls of a rollout run in one episode, which the first of them begins."""

    def __init__(self, config: dict, tool_schema: OpenAIFunctionToolSchema):
        super().__init__(config, tool_schema)
        self._tasks: dict[str, str] = {}

    async def create(self, instance_id: Optional[str] = None, **kwargs) -> tuple[str, ToolResponse]:
        instance_id = instance_id or str(uuid4())
        self._tasks[instance_id] = (kwargs.get("create_kwargs") or kwargs)["task_id"]
        return instance_id, ToolResponse()

    async def execute(self, instance_id: str, parameters: dict[str, Any], **kwargs) -> tuple[ToolResponse, Optional[float], dict]:
        # The loop makes an instance for each call; what lasts for a rollout is kept with its data.
        held = kwargs["agent_data"].extra_fields
        if EPISODE not in held:
            held[EPISODE] = asyncio.ensure_future(asyncio.to_thread(_post, "/api/episodes", {"taskId": self._tasks[instance_id]}))
        path = "/api/episodes/" + (await asyncio.shield(held[EPISODE]))["id"]
        if self.config["tool"] == ANSWER:
            if "answer" not in parameters:
                return ToolResponse(text=f"invalid: '{ANSWER}' needs 'answer'."), None, {}
            scored = await asyncio.to_thread(_post, path + "/answer", {"answer": parameters["answer"]})
            return ToolResponse(text="The answer has been submitted."), float(scored["reward"]), {"partial": scored.get("partial", 0.0)}
        step = await asyncio.to_thread(_post, path + "/step", {"tool": self.config["tool"], "arguments": parameters})
        # No reward, not one of 0: the loop's list then holds what answers earned, and nothing else.
        return ToolResponse(text=_text(step["observation"])), None, {"match": step["match"]}

    async def release(self, instance_id: str, **kwargs) -> None:
        self._tasks.pop(instance_id, None)


def _text(result: dict) -> str:
    texts = [block["text"] for block in result.get("content", []) if block.get("type") == "text"]
    if not texts and result.get("structuredContent") is not None:
        texts = [json.dumps(result["structuredContent"], ensure_ascii=False)]
    return "\n".join(texts)


def compute_score(data_source: str, solution_str: str, ground_truth: str, extra_info: Optional[dict] = None, **kwargs) -> float:
    """What submit_answer earned; where it was not called, what the last JSON object of the response earns."""
    extra_info = extra_info or {}
    rewards = [reward for reward in extra_info.get("tool_rewards") or [] if reward is not None]
    if rewards:
        return float(rewards[0])
    answer = _last_object(solution_str)
    if answer is None or "task_id" not in extra_info:
        return 0.0
    message = {"type": "message", "role": "assistant", "content": [{"type": "output_text", "text": json.dumps(answer)}]}
    row = {"responses_create_params": {"input": []}, "verifier_metadata": {"task_id": extra_info["task_id"]}, "response": {"output": [message]}}
    return float(_post("/nemo-gym/verify", row)["reward"])


# Where thoughts begin and end; drafts in them are no answer.
_THOUGHTS = re.compile(r"<(/?)(?:\w+:)?(?:think(?:ing)?|thoughts?|reason(?:ing)?|reflection|scratchpad|analysis)\b[^<>]*>|\[(/?)THINK\]", re.IGNORECASE)


def _said(text: str) -> str:
    begins, thought = 0, None
    for mark in _THOUGHTS.finditer(text):
        if mark.group(1) or mark.group(2):
            begins, thought = mark.end(), None
        elif thought is None:
            thought = mark.start()
    return text[begins:thought]


def _last_object(text: str) -> Optional[dict]:
    text = _said(text)
    last, end = None, 0
    for start in re.finditer(r"\{", text):
        if start.start() < end:
            continue
        try:
            value, end = json.JSONDecoder().raw_decode(text, start.start())
            last = value
        except ValueError:
            continue
    return last
