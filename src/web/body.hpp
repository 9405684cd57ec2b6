// The body of a POST, taken in pieces as it arrives and put into the request: fields in memory, files on disk.
#pragma once
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "web/multipart.hpp"
#include "web/server.hpp"

namespace sightline::web
{

class TemporaryFile;

class BodyReader final : private PartReceiver
{
public:
    enum class Files { refuse, take }; // take: the upload_limit counts; otherwise the form_limit
    BodyReader(Request& request, ServerOptions const& options, Files files); // the request must outlive the reader
    ~BodyReader() override;
    std::uint64_t limit() const { return limit_; }              // bytes
    bool is_multipart() const { return multipart_ != nullptr; } // taking pieces may write to disk
    // The page to refuse with (400, 413, 415), if the body is not to be had. Throws when the disk refuses.
    std::optional<Response> take(std::string_view piece);
    std::optional<Response> finish(); // all has arrived

    static Response too_large(std::uint64_t limit);
    // Would the body of this request be read in pieces to disk?
    static bool is_multipart(Request const& request);

private:
    enum class Kind { urlencoded, json, multipart, unknown };
    void began(PartHead const& head) override;
    void bytes(std::string_view piece) override;
    void ended() override;

    Request* request_;
    Files files_;
    std::uint64_t limit_{}, taken_{};
    std::uint64_t fields_limit_{}, fields_taken_{};
    std::string folder_;
    bool in_memory_{}; // files of this request never reach a disk
    Kind kind_ = Kind::unknown;
    std::string text_; // the whole body, or the field being read
    PartHead part_;
    std::shared_ptr<TemporaryFile> file_; // of the part being read
    std::uint64_t file_size_{};
    std::optional<Response> refused_;
    std::unique_ptr<MultipartReader> multipart_;
};

} // namespace sightline::web
