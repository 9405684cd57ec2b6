// The command line: names and meanings are fixed, others rely on them.
#pragma once

namespace sightline::app
{

// 0 done, 1 the input was refused (reason on standard error), 2 wrong usage.
int run(int argc, char** argv);

} // namespace sightline::app
