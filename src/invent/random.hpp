// Chance that is the same everywhere: xoshiro256++ seeded by splitmix64 (Blackman and Vigna, public domain), and the
// few laws the generator draws from. The library's own distributions differ between compilers, so none is used.
#pragma once
#include <array>
#include <cmath>
#include <cstdint>
#include <span>

namespace sightline::invent
{

constexpr std::uint64_t mixed(std::uint64_t x) // splitmix64
{
    x += 0x9e3779b97f4a7c15U;
    x = (x ^ (x >> 30U)) * 0xbf58476d1ce4e5b9U;
    x = (x ^ (x >> 27U)) * 0x94d049bb133111ebU;
    return x ^ (x >> 31U);
}
constexpr std::uint64_t mixed(std::uint64_t a, std::uint64_t b)
{
    return mixed(mixed(a) ^ (b * 0x9e3779b97f4a7c15U));
}

// Draw once in an expression: in what order two draws of one call are made is the compiler's choice.
class Random
{
public:
    explicit Random(std::uint64_t seed)
    {
        for (auto& word : state_) word = seed = mixed(seed);
    }
    std::uint64_t next()
    {
        auto const turned = [](std::uint64_t x, int by) { return (x << by) | (x >> (64 - by)); };
        auto const answer = turned(state_[0] + state_[3], 23) + state_[0];
        auto const kept = state_[1] << 17U;
        state_[2] ^= state_[0];
        state_[3] ^= state_[1];
        state_[1] ^= state_[2];
        state_[0] ^= state_[3];
        state_[2] ^= kept;
        state_[3] = turned(state_[3], 45);
        return answer;
    }
    double unit() { return static_cast<double>(next() >> 11U) * 0x1.0p-53; } // in [0, 1)
    bool chance(double share) { return unit() < share; }
    int below(int many) { return many <= 1 ? 0 : static_cast<int>(unit() * many); } // 0 to many - 1
    int between(int low, int high) { return low + below(high - low + 1); }          // both ends included
    double exponential(double mean) { return -mean * std::log1p(-unit()); }
    double weibull(double shape, double scale) { return scale * std::pow(-std::log1p(-unit()), 1 / shape); }
    double normal()
    {
        // Twelve uniforms: near enough to normal for our uses, and free of a library's own cosine.
        double sum = -6;
        for (int i = 0; i < 12; ++i) sum += unit();
        return sum;
    }
    double lognormal(double median, double sigma) { return median * std::exp(sigma * normal()); }
    int geometric(double mean) // 0, 1, 2 …
    {
        int count = 0;
        while (count < 1000 && chance(mean / (1 + mean))) ++count;
        return count;
    }
    template <class T, std::size_t N> T const& one_of(std::array<T, N> const& list)
    {
        return list[static_cast<std::size_t>(below(N))];
    }
    template <class T, std::size_t N> T const& one_of(T const (&list)[N])
    {
        return list[static_cast<std::size_t>(below(N))];
    }
    template <class T> T const& one_of(std::span<T const> list)
    {
        return list[static_cast<std::size_t>(below(static_cast<int>(list.size())))];
    }
    std::size_t weighted(std::span<double const> weights)
    {
        double all = 0;
        for (double const weight : weights) all += weight;
        double at = unit() * all;
        for (std::size_t i = 0; i < weights.size(); ++i) {
            at -= weights[i];
            if (at < 0) return i;
        }
        return weights.size() - 1;
    }

private:
    std::array<std::uint64_t, 4> state_{};
};

} // namespace sightline::invent
