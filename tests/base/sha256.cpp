#include <doctest/doctest.h>

#include "base/sha256.hpp"

using namespace sightline;

TEST_CASE("SHA-256 gives the digests that FIPS 180-4 gives")
{
    CHECK(hex(sha256("")) == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    CHECK(hex(sha256("abc")) == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    CHECK(hex(sha256("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq")) ==
          "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
    CHECK(hex(sha256(std::string(1'000'000, 'a'))) ==
          "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
}

TEST_CASE("a text fed in parts has the digest of the whole, and the next text starts afresh")
{
    Sha256 parts;
    CHECK(parts.add("a").add("").add("bc").digest() == sha256("abc"));
    CHECK(parts.digest() == sha256(""));
    auto const inner = sha256("abc");
    CHECK(parts.add(inner).digest() == sha256(std::string{reinterpret_cast<char const*>(inner.data()), inner.size()}));
}

TEST_CASE("hex is read back, and what is not hex is refused")
{
    std::string const bytes{"\x00\x7f\x80\xff", 4};
    CHECK(hex(bytes) == "007f80ff");
    CHECK(from_hex("007f80ff") == bytes);
    CHECK(from_hex("") == "");
    CHECK_FALSE(from_hex("0"));
    CHECK_FALSE(from_hex("0g"));
    CHECK_FALSE(from_hex("0F ")); // odd
    CHECK_FALSE(from_hex("FF"));  // digests are written in lower case
}
