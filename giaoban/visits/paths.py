"""Where beacons go."""

SCRIPT_PATH = "/v"
PICTURE_PATH = "/v.gif"
