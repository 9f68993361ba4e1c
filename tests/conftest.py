"""Settings for every test."""

from hypothesis import HealthCheck, settings

# The time limit of pytest is the one that counts; the same examples in every run, so that a
# failure in CI can be seen again at home. To look for new ones: --hypothesis-profile=explore.
settings.register_profile(
    "house", deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow]
)
settings.register_profile("explore", deadline=None, max_examples=1000)
settings.load_profile("house")
