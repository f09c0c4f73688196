// Variants of ideographs that stand for the same letter in names, private to
// module text.
#pragma once

namespace shirube::text {

// The letter itself where the table has no variant of it.
char32_t fold_variant(char32_t ideograph);

}  // namespace shirube::text
