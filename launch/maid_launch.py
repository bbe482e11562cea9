"""What the launch files share: how a node of ours is started, and what every launch file can be told."""
import os
from pathlib import Path

from ament_index_python.packages import PackageNotFoundError, get_package_share_directory
from launch.actions import DeclareLaunchArgument, ExecuteProcess, GroupAction, OpaqueFunction
from launch.conditions import IfCondition
from launch.substitutions import LaunchConfiguration
from launch_ros.actions import Node

HERE = Path(__file__).resolve().parent
RESTART_S = 2.0


def project():
    """The project's folder: above this file, or where maid_bringup was built."""
    kept = HERE / "project"
    return Path(kept.read_text().strip()) if kept.exists() else HERE.parent


def argument(name, default, description):
    return DeclareLaunchArgument(name, default_value=default, description=description)


def arguments(data="ros"):
    """What every robot can be told; `data` is its own folder among her data."""
    home = os.environ.get("XDG_DATA_HOME") or os.path.expanduser("~/.local/share")
    return [
        argument("house", "flat", "flat, house150, or the path of a house file"),
        argument("data", f"{home}/maid/{data}", "where the log, the house and the settings are kept"),
        argument("rviz", "false", "true: show her in RViz"),
        OpaqueFunction(function=built),
    ]


def built(_context):
    """Ends the launch in one line when something was not built."""
    if not (project() / "dist" / "maid.js").exists():
        raise RuntimeError(f"{project()} is not built; there, type: npm ci")
    if not (project() / "ros_ws" / "install" / "setup.bash").exists():
        raise RuntimeError(f"her messages are not built; in {project()}, type: npm run ros:build")


def observers():
    """What only looks on, in one process: recordings of jobs, and measurements for /metrics."""
    return node("recorder", "metrics")


def node(name, *options):
    """One node of ours, in a process of its own, that is started again when it dies."""
    told = ["--house", LaunchConfiguration("house"), "--data", LaunchConfiguration("data"), *options]
    run = ["node", "--enable-source-maps", str(project() / "dist" / "maid.js"), "node", name, *told]
    # Our messages are sourced for this process, so that sourcing ROS 2 is enough for who launches it.
    setup = str(project() / "ros_ws" / "install" / "local_setup.bash")
    sourced = ["bash", "-c", 'source "$0" && exec "$@"', setup]
    return ExecuteProcess(cmd=[*sourced, *run], name=name, output="screen", respawn=True, respawn_delay=RESTART_S)


def her():
    """Every node of hers that is the same on any body."""
    names = ("memory", "safety", "motion", "cleaner", "planner", "routines", "speech", "peripherals", "page")
    return [observers(), *(node(name) for name in names), *pictures()]


def pictures():
    """Her body and RViz, as far as they are installed."""
    description = project() / "ros_ws" / "src" / "maid_description"
    body = (description / "urdf" / "maid.urdf").read_text()
    shown = ["-d", str(description / "rviz" / "maid.rviz")]
    return [
        *installed("robot_state_publisher", parameters=[{"robot_description": body}]),
        *installed("joint_state_publisher"),
        GroupAction(installed("rviz2", arguments=shown), condition=IfCondition(LaunchConfiguration("rviz"))),
    ]


def installed(package, **options):
    """A node of ROS 2 whose executable is called like its package; nothing where the package is not there."""
    try:
        get_package_share_directory(package)
    except PackageNotFoundError:
        return []
    return [Node(package=package, executable=package, **options)]
