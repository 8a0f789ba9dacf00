"""The client, under the names by which OpenEnv finds those of an installed environment."""

from typing import Any

from openenv.core.generic_client import GenericEnvClient

# Actions are {"type": "list_tools"} and {"type": "call_tool", "tool_name": ..., "arguments": {...}}.
FireflyAction = dict[str, Any]
FireflyObservation = dict[str, Any]


class FireflyEnv(GenericEnvClient):
    """A session with FireFly's simulator, by default the one on this machine."""

    def __init__(self, base_url: str = "http://localhost:5300/openenv", **kwargs: Any):
        super().__init__(base_url=base_url, **kwargs)
