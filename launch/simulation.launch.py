"""Her nodes, each in its own process, in the built-in simulator: ros2 launch launch/simulation.launch.py"""
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))
from launch import LaunchDescription  # noqa: E402
from maid_launch import argument, arguments, her, node  # noqa: E402
from launch.substitutions import LaunchConfiguration  # noqa: E402


def generate_launch_description():
    return LaunchDescription(
        [
            *arguments(),
            argument("seed", "1", "the simulator's dice"),
            node("simulator", "--seed", LaunchConfiguration("seed")),
            *her(),
        ]
    )
