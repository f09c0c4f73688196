#include "intake/words/name_meaning.h"

#include <string>

#include "intake/words/vocabulary.h"
#include "text/folded.h"

namespace shirube::intake {

bool falling_is_good(std::string_view indicator_name) {
  const std::string key = text::fold_key(indicator_name);
  return has_word(Where::name, key, {Concept::falling}) &&
         !has_word(Where::name, key, {Concept::not_falling});
}

bool has_no_unit(std::string_view indicator_name) {
  return has_word(Where::name, text::fold_key(indicator_name), {Concept::no_unit});
}

}  // namespace shirube::intake
