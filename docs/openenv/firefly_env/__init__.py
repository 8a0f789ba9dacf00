"""FireFly's simulator as an environment of OpenEnv."""

from .client import FireflyAction, FireflyEnv, FireflyObservation

__all__ = ["FireflyAction", "FireflyEnv", "FireflyObservation"]
