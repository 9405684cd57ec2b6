#include "web/body.hpp"

#include <cerrno>
#include <cstdlib>
#include <fcntl.h>
#include <stdexcept>
#include <sys/mman.h>
#include <system_error>
#include <unistd.h>

#include "base/text.hpp"
#include "web/forms.hpp"
#include "web/incoming.hpp"

namespace sightline::web
{

namespace
{

constexpr std::size_t files_at_most = 100;

Response unreadable(std::string_view words)
{
    return Response::plain_page(400, "What was sent could not be read", words);
}

} // namespace

// A file without a name in any folder: it is gone with its descriptor, however the process ends.
class TemporaryFile
{
public:
    TemporaryFile(std::string const& folder, bool in_memory)
    {
        if (in_memory) {
            file_ = ::memfd_create("sightline-upload", MFD_CLOEXEC);
            if (file_ < 0) throw std::system_error{errno, std::generic_category(), "an upload could not be kept"};
            return;
        }
        auto name = (folder.empty() ? std::filesystem::temp_directory_path() : std::filesystem::path{folder}) /
                    "sightline-upload-XXXXXX";
        auto pattern = name.string();
        file_ = ::mkostemp(pattern.data(), O_CLOEXEC);
        if (file_ < 0) throw std::system_error{errno, std::generic_category(), "an upload could not be kept"};
        ::unlink(pattern.c_str());
    }
    ~TemporaryFile() { ::close(file_); }
    TemporaryFile(TemporaryFile const&) = delete;
    TemporaryFile& operator=(TemporaryFile const&) = delete;

    void write(std::string_view bytes) const
    {
        while (!bytes.empty()) {
            auto const wrote = ::write(file_, bytes.data(), bytes.size());
            if (wrote < 0 && errno == EINTR) continue;
            if (wrote < 0) throw std::system_error{errno, std::generic_category(), "an upload could not be kept"};
            bytes.remove_prefix(static_cast<std::size_t>(wrote));
        }
    }
    std::string path() const { return fmt::format("/proc/self/fd/{}", file_); }

private:
    int file_;
};

BodyReader::BodyReader(Request& request, ServerOptions const& options, Files files)
    : request_(&request), files_(files), limit_(files == Files::take ? options.upload_limit : options.form_limit),
      fields_limit_(options.form_limit), folder_(options.upload_folder),
      in_memory_(is_below(request.path, options.memory_paths))
{
    auto const type = request.headers.get("content-type");
    auto const kind = lower(trimmed(type.substr(0, type.find(';'))));
    if (kind == "application/x-www-form-urlencoded") kind_ = Kind::urlencoded;
    if (kind == "application/json") kind_ = Kind::json;
    if (auto const boundary = multipart_boundary(type)) {
        kind_ = Kind::multipart;
        multipart_ = std::make_unique<MultipartReader>(*boundary, static_cast<PartReceiver&>(*this));
    }
}

BodyReader::~BodyReader() = default;

bool BodyReader::is_multipart(Request const& request)
{
    return multipart_boundary(request.headers.get("content-type")).has_value();
}

Response BodyReader::too_large(std::uint64_t limit)
{
    auto const most = limit >= 1 << 20 ? fmt::format("{} MB", limit >> 20) : fmt::format("{} kB", limit >> 10);
    return Response::plain_page(413, "What was sent is too large", "At most " + most + " can be sent to this page.");
}

std::optional<Response> BodyReader::take(std::string_view piece)
{
    if (piece.empty()) return std::nullopt;
    taken_ += piece.size();
    if (taken_ > limit_) return too_large(limit_);
    switch (kind_) {
    case Kind::urlencoded:
    case Kind::json: text_ += piece; return std::nullopt;
    case Kind::multipart:
        if (!multipart_->feed(piece)) return unreadable("The parts of the form are not as they should be.");
        return refused_;
    case Kind::unknown:
        return Response::plain_page(415, "What was sent could not be read", "It is not a form we know the kind of.");
    }
    std::unreachable();
}

std::optional<Response> BodyReader::finish()
{
    if (kind_ == Kind::urlencoded) {
        auto form = parse_urlencoded(text_);
        if (!form) return unreadable(form.error().message + ".");
        request_->form = std::move(*form);
    }
    if (kind_ == Kind::json) {
        if (!valid_utf8(text_)) return unreadable("What was sent is not readable text.");
        request_->body = std::move(text_);
    }
    if (kind_ == Kind::multipart && !multipart_->finished()) return unreadable("The form ended too soon.");
    return std::nullopt;
}

void BodyReader::began(PartHead const& head)
{
    part_ = head;
    text_.clear();
    file_size_ = 0;
    if (refused_ || !part_.file_name || files_ == Files::refuse) return;
    if (request_->uploads.size() >= files_at_most)
        refused_ = unreadable("Too many files were sent at once.");
    else
        file_ = std::make_shared<TemporaryFile>(folder_, in_memory_);
}

void BodyReader::bytes(std::string_view piece)
{
    if (refused_) return;
    if (part_.file_name) {
        if (!file_) {
            refused_ = unreadable("This page takes no files.");
            return;
        }
        file_->write(piece);
        file_size_ += piece.size();
        return;
    }
    fields_taken_ += piece.size();
    if (fields_taken_ > fields_limit_)
        refused_ = too_large(fields_limit_);
    else
        text_ += piece;
}

void BodyReader::ended()
{
    if (refused_) return;
    if (!part_.file_name) {
        if (text_.contains('\0') || !valid_utf8(text_))
            refused_ = unreadable("What was sent is not readable text.");
        else
            request_->form.add(part_.name, std::move(text_));
        return;
    }
    // A file box left empty is sent as a nameless file of nothing.
    if (!file_ || (part_.file_name->empty() && file_size_ == 0)) return file_.reset();
    request_->uploads.push_back({.field = part_.name,
                                 .file_name = *part_.file_name,
                                 .content_type = part_.content_type,
                                 .path = file_->path(),
                                 .size = file_size_,
                                 .kept = file_});
    file_.reset();
}

} // namespace sightline::web
