// The few probability distributions the measures need. Probabilities are 0 to 1.
#pragma once

namespace sightline::measure
{

inline constexpr double z_95 = 1.959964;  // two-sided 95%
inline constexpr double z_998 = 3.090232; // two-sided 99.8%

double chi_square_quantile(double probability, double degrees);    // degrees > 0; 0 < probability < 1
double chi_square_beyond(double value, double degrees);            // the chance of a value at least so large
double binomial_at_most(int successes, int trials, double chance); // P(X <= successes); 0 below none

} // namespace sightline::measure
