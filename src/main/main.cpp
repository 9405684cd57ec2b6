#include <exception>
#include <fmt/format.h>

#include "app/command_line.hpp"

int main(int argc, char** argv)
{
    try {
        return sightline::app::run(argc, argv);
    } catch (std::exception const& error) {
        fmt::print(stderr, "sightline: {}\n", error.what());
        return 1;
    }
}
