"""Her nodes, each in its own process, in Gazebo Harmonic: ros2 launch launch/gazebo.launch.py world:=flat headless:=true"""
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))
from ament_index_python.packages import PackageNotFoundError, get_package_share_directory  # noqa: E402
from launch import LaunchDescription  # noqa: E402
from launch.actions import ExecuteProcess, OpaqueFunction, SetLaunchConfiguration, Shutdown  # noqa: E402
from launch.substitutions import LaunchConfiguration  # noqa: E402
from launch_ros.actions import Node  # noqa: E402
from maid_launch import argument, arguments, her, node, project  # noqa: E402


def generate_launch_description():
    return LaunchDescription(
        [
            argument("world", "flat", "flat, house150, or the path of a house file"),
            argument("headless", "false", "true: without Gazebo's window"),
            argument("seed", "1", "dice of the dirt, of who walks where, and of the localiser"),
            *arguments(data="gazebo"),
            SetLaunchConfiguration("house", LaunchConfiguration("world")),
            OpaqueFunction(function=gazebo),
            node("gazebo", "--seed", LaunchConfiguration("seed")),
            *her(),
        ]
    )


def gazebo(context):
    """Gazebo with the world of the house, and the bridge; when Gazebo ends, so does all the rest."""
    told = {name: LaunchConfiguration(name).perform(context) for name in ("world", "headless", "seed", "data")}
    there()
    models = str(project() / "simulation" / "models")
    known = os.environ.get("GZ_SIM_RESOURCE_PATH")
    without_window = ["-s", "--headless-rendering"] if told["headless"] == "true" else []
    return [
        ExecuteProcess(
            cmd=["gz", "sim", "-r", *without_window, made(told)],
            name="gz",
            output="screen",
            additional_env={"GZ_SIM_RESOURCE_PATH": f"{models}:{known}" if known else models},
            on_exit=Shutdown(reason="Gazebo has ended"),
        ),
        Node(
            package="ros_gz_bridge",
            executable="parameter_bridge",
            name="gazebo_bridge",
            parameters=[
                {
                    "config_file": str(project() / "simulation" / "gazebo" / "bridge.yaml"),
                    "override_timestamps_with_wall_time": True,
                }
            ],
        ),
    ]


def there():
    """Ends the launch in one line when Gazebo is not installed."""
    try:
        get_package_share_directory("ros_gz_bridge")
    except PackageNotFoundError:
        raise RuntimeError("Gazebo's bridge is not installed; type: sudo apt install ros-$ROS_DISTRO-ros-gz") from None
    if shutil.which("gz") is None:
        raise RuntimeError("there is no gz command; type: sudo apt install ros-$ROS_DISTRO-ros-gz")


def made(told):
    """The world's file, made of the house and the settings as they are now."""
    out = str(Path(tempfile.mkdtemp(prefix="maid-gazebo-")) / "world.sdf")
    maid = ["node", str(project() / "dist" / "maid.js")]
    options = ["--data", told["data"], "--seed", told["seed"], "--out", out]
    run = subprocess.run([*maid, "house", "world", told["world"], *options], capture_output=True, text=True)
    if run.returncode != 0:
        raise RuntimeError(run.stderr.strip())
    return out
