"""Her nodes on a real base: ros2 launch launch/rover.launch.py base:=roomba port:=/dev/ttyUSB0

A lidar and a localiser are not ours: without /scan and /amcl_pose the safety node keeps the wheels at zero, and says so.
"""
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))
from launch import LaunchDescription  # noqa: E402
from maid_launch import argument, arguments, her, node  # noqa: E402
from launch.substitutions import LaunchConfiguration  # noqa: E402


def generate_launch_description():
    return LaunchDescription(
        [
            *arguments(data="rover"),
            argument("base", "roomba", "roomba, waveshare or arduino"),
            argument("port", "/dev/ttyUSB0", "serial port of the base"),
            node("base", "--base", LaunchConfiguration("base"), "--port", LaunchConfiguration("port")),
            *her(),
        ]
    )
