"""What all tests share: hypothesis without a deadline, since the machines that run the tests are of any speed."""

from hypothesis import settings

settings.register_profile("any-machine", deadline=None)
settings.load_profile("any-machine")
