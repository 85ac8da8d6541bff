"""Partitions of history in files anywhere, and a comparison spread over them: what the engine computes, processes share.

```
cooperative's folder ─parted─▶ parts ─writing─▶ Parquet + manifest ─reading─▶ months in columns ─tasks─▶ summaries ─▶ answer
```

Like the terminal and the service, this room calls the engine and is not known by it: places, processes and networks are here.
"""
