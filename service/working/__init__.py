"""Work on users' texts, done in processes with limits.

The jobs of the engine (``tasks``) run in children (``child``) that a pool keeps (``pool``): whatever a text does there, it
harms nobody else. Only the parent knows a database or a request; only the child runs the engine on what somebody wrote.
"""
