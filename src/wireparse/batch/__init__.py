"""Archives: many stories, many processes, results that survive anything.

inputs ──sources──▶ Task ──resuming──▶ pool of worker processes ──▶ Outcome ──segments──▶ work folder ──finish──▶ OUT
"""
