"""The three example blueprints as data: one folder a pair of systems, one file a group of sections."""
