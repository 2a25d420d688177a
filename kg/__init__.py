"""Knowledge graphs from Chinese news of work life."""

__version__ = "0.1.0"
