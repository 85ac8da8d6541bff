"""The same months written for each peer; every module here runs in a process of the peers' own environment."""
