"""Other people's programs, each behind one script that runs under the interpreter they are installed for (see compare.py).

Every script reads one JSON object on standard input and prints one on standard output; none imports anything of this project.
"""
