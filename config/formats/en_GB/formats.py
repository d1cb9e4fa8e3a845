"""The desk's hours, in the newsroom's zone, which each of them names: "30 Jan 2022, 18:10 KST"."""

DATETIME_FORMAT = "j M Y, H:i T"
DATE_FORMAT = "j M Y"
