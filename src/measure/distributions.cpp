#include "measure/distributions.hpp"

#include <boost/math/special_functions/beta.hpp>
#include <boost/math/special_functions/gamma.hpp>

namespace sightline::measure
{

double chi_square_quantile(double probability, double degrees)
{
    assert(degrees > 0 && probability > 0 && probability < 1);
    return 2 * boost::math::gamma_p_inv(degrees / 2, probability);
}

double chi_square_beyond(double value, double degrees)
{
    assert(degrees > 0);
    return value <= 0 ? 1 : boost::math::gamma_q(degrees / 2, value / 2);
}

double binomial_at_most(int successes, int trials, double chance)
{
    assert(trials >= 0 && chance >= 0 && chance <= 1);
    if (successes < 0) return 0;
    if (successes >= trials) return 1;
    return boost::math::ibetac(successes + 1.0, static_cast<double>(trials - successes), chance);
}

} // namespace sightline::measure
