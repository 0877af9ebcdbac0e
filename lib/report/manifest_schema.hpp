// The name of the manifest's schema, which its writer and its reader share.
#pragma once

namespace bip::detail {

inline constexpr const char* kManifestSchema = "bip.manifest/1";

}  // namespace bip::detail
