#include "exchange/zip_file.hpp"

#include <cstdio>
#include <fmt/format.h>
#include <zip.h>

#include "exchange/limits.hpp"

namespace sightline::exchange
{
namespace
{

struct CloseFile {
    void operator()(std::FILE* file) const { std::fclose(file); }
};
struct CloseZip {
    void operator()(zip_t* zip) const { zip_discard(zip); }
};
struct ClosePart {
    void operator()(zip_file_t* part) const { zip_fclose(part); }
};

// Any stretch of the file, from the disk or from memory.
struct Bytes {
    std::FILE* file{};
    std::string_view memory;
    std::uint64_t size{};

    std::string at(std::uint64_t from, std::size_t count) const
    {
        if (from >= size) return {};
        count = static_cast<std::size_t>(std::min<std::uint64_t>(count, size - from));
        if (file == nullptr) return std::string{memory.substr(static_cast<std::size_t>(from), count)};
        std::string out(count, '\0');
        if (std::fseek(file, static_cast<long>(from), SEEK_SET) != 0) return {};
        out.resize(std::fread(out.data(), 1, count, file));
        return out;
    }
};

std::uint64_t little(std::string_view bytes, std::size_t at, std::size_t count)
{
    std::uint64_t value = 0;
    for (std::size_t i = count; i-- > 0;) value = value << 8 | static_cast<unsigned char>(bytes[at + i]);
    return value;
}

// What a file that is no zip looks like, as a whole sentence; empty when it does look like a zip.
std::string not_a_zip(Bytes const& bytes)
{
    auto const start = bytes.at(0, 1024);
    using namespace std::string_view_literals;
    if (start.empty()) return "The file is empty.";
    if (start.starts_with("PK\x03\x04"sv) || start.starts_with("PK\x05\x06"sv)) return {};
    if (start.starts_with("\xD0\xCF\x11\xE0"sv)) {
        static constexpr auto locked = "E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e\0"sv;
        std::string tail;
        for (std::uint64_t from = 0; from < bytes.size; from += 1u << 20) {
            auto const block = tail + bytes.at(from, 1u << 20);
            if (block.find(locked) != std::string::npos)
                return "The workbook is protected by a password. Save it without a password and try again.";
            tail = block.substr(block.size() - std::min(block.size(), locked.size()));
        }
        return "This is an older Excel file (.xls). Save it as an Excel workbook (.xlsx) and try again.";
    }
    if (start.starts_with("%PDF"sv)) return "This is a PDF, not an Excel workbook (.xlsx).";
    if (start.starts_with("\x1F\x8B"sv) || start.starts_with("7z\xBC\xAF"sv) || start.starts_with("Rar!"sv))
        return "This is a compressed file of another kind, not an Excel workbook (.xlsx).";
    if (start.find('\0') == std::string::npos) {
        auto const first = start.find_first_not_of(" \t\r\n\xEF\xBB\xBF");
        if (first != std::string::npos && start[first] == '<')
            return "This is a web page or XML file, not an Excel workbook (.xlsx).";
        if (start.find(',') != std::string::npos)
            return "This looks like a CSV file. Annex A is read from the whole Excel workbook (.xlsx).";
        return "This is a text file, not an Excel workbook (.xlsx).";
    }
    return "This is not an Excel workbook (.xlsx).";
}

// The zip library reads the whole list of entries before it can be asked how many there are, so its length is judged
// first.
std::string directory_too_long(Bytes const& bytes)
{
    constexpr std::size_t end_record = 22, most_comment = 65535;
    auto const length = static_cast<std::size_t>(std::min<std::uint64_t>(bytes.size, end_record + most_comment + 20));
    auto const tail = bytes.at(bytes.size - length, length);
    using namespace std::string_view_literals;
    auto const end = tail.rfind("PK\x05\x06"sv);
    if (end == std::string::npos || end + end_record > tail.size())
        return "The file is cut short: the end of the workbook is missing. Copy or export it again.";
    std::uint64_t entries = little(tail, end + 10, 2), size = little(tail, end + 12, 4);
    if (end >= 20 &&
        tail.compare(end - 20, 4, "PK\x06\x07"sv) == 0) { // a zip of the 64-bit kind keeps the true numbers elsewhere
        auto const record = bytes.at(little(tail, end - 20 + 8, 8), 56);
        if (record.size() < 56 || !record.starts_with("PK\x06\x06"sv))
            return "The workbook's list of parts is damaged.";
        entries = std::max(entries == 0xFFFF ? 0 : entries, little(record, 32, 8));
        size = std::max(size == 0xFFFFFFFF ? 0 : size, little(record, 40, 8));
    }
    if (entries > most_entries || size > most_directory_bytes)
        return fmt::format("The file holds more than {} parts. A workbook holds a few dozen; this one is refused.",
                           most_entries);
    return {};
}

} // namespace

struct ZipFile::Inside {
    std::string name;
    std::unique_ptr<zip_t, CloseZip> zip;
    std::uint64_t file_size{};
    mutable std::uint64_t inflated{}; // of all the parts read so far

    Problem say(std::string message) const { return {name, std::move(message)}; }

    std::optional<Problem> judge_entries() const
    {
        auto const count = zip_get_num_entries(zip.get(), 0);
        std::uint64_t claimed = 0;
        for (zip_int64_t i = 0; i < count; ++i) {
            zip_stat_t stat{};
            if (zip_stat_index(zip.get(), static_cast<zip_uint64_t>(i), 0, &stat) != 0)
                return say("The workbook's list of parts is damaged.");
            if ((stat.valid & ZIP_STAT_ENCRYPTION_METHOD) != 0 && stat.encryption_method != ZIP_EM_NONE)
                return say("The workbook is protected by a password. Save it without a password and try again.");
            auto const size = (stat.valid & ZIP_STAT_SIZE) != 0 ? stat.size : 0;
            auto const packed =
                (stat.valid & ZIP_STAT_COMP_SIZE) != 0 ? std::min<std::uint64_t>(stat.comp_size, file_size) : file_size;
            if (size > most_part_bytes)
                return say(fmt::format("A part of the file claims to be {} MB when opened; the most allowed is {} MB.",
                                       size >> 20, most_part_bytes >> 20));
            if (size > ratio_judged_from && size > packed * most_ratio)
                return say("A part of the file grows more than 100 times when opened, as files made to do harm do. It "
                           "was not opened.");
            claimed += size;
        }
        if (claimed > most_inflated_bytes)
            return say(fmt::format("The file claims to be {} MB when opened; the most allowed is {} MB.", claimed >> 20,
                                   most_inflated_bytes >> 20));
        return std::nullopt;
    }
};

ZipFile::ZipFile(std::unique_ptr<Inside> inside) : inside_(std::move(inside)) {}
ZipFile::ZipFile(ZipFile&&) noexcept = default;
ZipFile& ZipFile::operator=(ZipFile&&) noexcept = default;
ZipFile::~ZipFile() = default;
std::string_view ZipFile::name() const
{
    return inside_->name;
}

namespace
{

std::optional<std::string> refused_before_opening(Bytes const& bytes)
{
    if (bytes.size > most_file_bytes) return fmt::format("The file is larger than {} MB.", most_file_bytes >> 20);
    if (auto const why = not_a_zip(bytes); !why.empty()) return why;
    if (auto const why = directory_too_long(bytes); !why.empty()) return why;
    return std::nullopt;
}

} // namespace

Outcome<ZipFile> ZipFile::open(std::filesystem::path const& path, std::string_view name)
{
    std::error_code error;
    if (!std::filesystem::is_regular_file(path, error)) return problem(std::string{name}, "There is no such file.");
    std::unique_ptr<std::FILE, CloseFile> const file{std::fopen(path.c_str(), "rb")};
    if (!file) return problem(std::string{name}, "The file cannot be opened.");
    Bytes const bytes{.file = file.get(), .memory = {}, .size = std::filesystem::file_size(path, error)};
    if (auto const why = refused_before_opening(bytes)) return problem(std::string{name}, *why);
    auto inside = std::make_unique<Inside>();
    inside->name = name;
    inside->file_size = bytes.size;
    int code = 0;
    inside->zip.reset(zip_open(path.c_str(), ZIP_RDONLY, &code));
    if (!inside->zip) return problem(std::string{name}, "The file is cut short or damaged. Copy or export it again.");
    if (auto const why = inside->judge_entries()) return std::unexpected(*why);
    return ZipFile{std::move(inside)};
}

Outcome<ZipFile> ZipFile::from_bytes(std::string_view text, std::string_view name)
{
    Bytes const bytes{.file = nullptr, .memory = text, .size = text.size()};
    if (auto const why = refused_before_opening(bytes)) return problem(std::string{name}, *why);
    auto inside = std::make_unique<Inside>();
    inside->name = name;
    inside->file_size = bytes.size;
    zip_error_t error;
    zip_error_init(&error);
    auto* const source = zip_source_buffer_create(text.data(), text.size(), 0, &error);
    if (source != nullptr) {
        inside->zip.reset(zip_open_from_source(source, ZIP_RDONLY, &error));
        if (!inside->zip) zip_source_free(source);
    }
    zip_error_fini(&error);
    if (!inside->zip) return problem(std::string{name}, "The file is cut short or damaged. Copy or export it again.");
    if (auto const why = inside->judge_entries()) return std::unexpected(*why);
    return ZipFile{std::move(inside)};
}

std::vector<std::string> ZipFile::parts() const
{
    std::vector<std::string> out;
    auto const count = zip_get_num_entries(inside_->zip.get(), 0);
    for (zip_int64_t i = 0; i < count; ++i) {
        auto const* const name = zip_get_name(inside_->zip.get(), static_cast<zip_uint64_t>(i), 0);
        if (name != nullptr && !std::string_view{name}.ends_with('/')) out.emplace_back(name);
    }
    return out;
}

bool ZipFile::has(std::string_view part) const
{
    return zip_name_locate(inside_->zip.get(), std::string{part}.c_str(), ZIP_FL_NOCASE) >= 0;
}

Outcome<void> ZipFile::read(std::string_view part, std::function<bool(std::string_view)> const& chunk) const
{
    auto const at = zip_name_locate(inside_->zip.get(), std::string{part}.c_str(), ZIP_FL_NOCASE);
    if (at < 0) return std::unexpected(inside_->say(fmt::format("The part “{}” is missing from the workbook.", part)));
    zip_stat_t stat{};
    std::uint64_t packed = inside_->file_size;
    if (zip_stat_index(inside_->zip.get(), static_cast<zip_uint64_t>(at), 0, &stat) == 0 &&
        (stat.valid & ZIP_STAT_COMP_SIZE) != 0)
        packed = std::min<std::uint64_t>(packed, stat.comp_size);
    std::unique_ptr<zip_file_t, ClosePart> const file{
        zip_fopen_index(inside_->zip.get(), static_cast<zip_uint64_t>(at), 0)};
    auto const damaged = [&] {
        return std::unexpected(
            inside_->say(fmt::format("The part “{}” of the workbook is damaged. Copy or export it again.", part)));
    };
    if (!file) return damaged();
    std::vector<char> room(64u << 10);
    std::uint64_t size = 0;
    for (;;) {
        auto const got = zip_fread(file.get(), room.data(), room.size());
        if (got < 0) return damaged();
        if (got == 0) return {};
        size += static_cast<std::uint64_t>(got);
        inside_->inflated += static_cast<std::uint64_t>(got);
        if (size > most_part_bytes || inside_->inflated > most_inflated_bytes)
            return std::unexpected(
                inside_->say("The file holds more than it says and more than is allowed. It was not read further."));
        if (size > ratio_judged_from && size > packed * most_ratio)
            return std::unexpected(inside_->say("A part of the file grows more than 100 times when opened, as files "
                                                "made to do harm do. It was not read further."));
        if (!chunk({room.data(), static_cast<std::size_t>(got)})) return {};
    }
}

} // namespace sightline::exchange
