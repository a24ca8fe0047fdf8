"""A server of the Model Context Protocol: an assistant asks the archive, and gets the exact words behind every answer.

It only reads. Every answer names the reports that it rests on, their outlets and days, and quotes what they say.
"""

from recoupe.mcp.server import made

__all__ = ["made"]
