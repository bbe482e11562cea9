#!/usr/bin/env bash
# npm run ros:build: builds this project's ROS 2 packages with colcon, and teaches rclnodejs their messages.
set -uo pipefail
cd "$(dirname "$0")/.."

stop() {
  printf 'ros:build: %s\n' "$@" >&2
  exit 2
}

[ -n "${ROS_DISTRO:-}" ] && [ -n "${AMENT_PREFIX_PATH:-}" ] ||
  stop "ROS 2 is not sourced in this shell; type: source /opt/ros/jazzy/setup.bash"
command -v colcon >/dev/null ||
  stop "colcon is missing; type: sudo apt install python3-colcon-common-extensions"
rclnodejs=node_modules/rclnodejs
[ -e "$rclnodejs/package.json" ] ||
  stop "rclnodejs is missing (npm leaves it out where ROS 2 is not sourced); with ROS 2 sourced, type: npm ci"

# What our packages need of others, as their package.xml files say.
missing=""
for name in $(sed -nE 's|.*<(depend\|build_depend\|buildtool_depend\|exec_depend)>([a-z0-9_]+)</.*|\2|p' ros_ws/src/*/package.xml | sort -u); do
  [ -e "ros_ws/src/$name" ] && continue
  found=""
  IFS=: read -ra prefixes <<<"$AMENT_PREFIX_PATH"
  for prefix in "${prefixes[@]}"; do [ -e "$prefix/share/$name/package.xml" ] && found=yes; done
  [ -n "$found" ] || missing="$missing $name"
done

# Which of them are needed at all is colcon's to say; the interfaces are, or the nodes could not start.
case "$missing " in *_msgs\ *)
  stop "packages of ROS 2 are missing:$missing" "type: rosdep install --from-paths ros_ws/src --ignore-src -y" ;;
esac
[ -z "$missing" ] || echo "ros:build: not there, and only needed for pictures of her in RViz, or for Gazebo:$missing" >&2

# --merge-install: one folder to source, and one to copy to a robot.
colcon --log-base ros_ws/log build --base-paths ros_ws/src --build-base ros_ws/build --install-base ros_ws/install --merge-install \
  --cmake-args -DBUILD_TESTING=OFF "$@" || exit 1
# colcon's own setup files read variables that may not be set.
set +u
source ros_ws/install/local_setup.bash
set -u
log=$(mktemp)
node "$rclnodejs/scripts/generate_messages.cjs" >"$log" 2>&1 && [ -d "$rclnodejs/generated/maid_msgs" ] || {
  cat "$log" >&2
  rm -f "$log"
  stop "rclnodejs could not make its messages"
}
rm -f "$log"
echo 'Built. In every shell that is to know her messages, type: source ros_ws/install/setup.bash'
