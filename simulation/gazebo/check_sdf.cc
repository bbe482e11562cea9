// check_sdf FILE: loads an SDF file as Gazebo does, and says what is wrong with it. For the tests; libsdformat 12 or newer.
#include <iostream>
#include <sdf/Actor.hh>
#include <sdf/Model.hh>
#include <sdf/Root.hh>
#include <sdf/World.hh>

int main(int argc, char **argv)
{
  if (argc != 2) return 2;
  sdf::Root root;
  const sdf::Errors errors = root.Load(argv[1]);
  for (const auto &error : errors) std::cerr << error.Message() << "\n";
  if (!errors.empty()) return 1;
  if (root.Model() != nullptr) std::cout << "model " << root.Model()->Name() << "\n";
  for (uint64_t i = 0; i < root.WorldCount(); i++)
  {
    const sdf::World *world = root.WorldByIndex(i);
    std::cout << "world " << world->Name() << ": " << world->ModelCount() << " models, " << world->ActorCount() << " actors\n";
  }
  return 0;
}
