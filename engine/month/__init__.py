"""The main job: a cooperative's month, from its files to contributions, envelopes and their explanation."""
