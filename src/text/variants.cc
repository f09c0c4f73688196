#include "text/variants.h"

#include <algorithm>
#include <iterator>

namespace shirube::text {
namespace {

struct Variant {
  char32_t from;
  char32_t to;
};

// Sorted by `from`: older and printers' forms to the form in common use, where one
// name or word is written with either. Left alone are letters with a life of their own: 斉 is
// not 斎 (two surnames), 藤 not 籐, 祇 not 祗.
constexpr Variant kVariants[] = {
    {U'俱', U'倶'}, {U'倂', U'併'}, {U'冨', U'富'}, {U'凜', U'凛'}, {U'剝', U'剥'}, {U'區', U'区'},
    {U'噓', U'嘘'}, {U'嚙', U'噛'}, {U'囊', U'嚢'}, {U'國', U'国'}, {U'圓', U'円'}, {U'堯', U'尭'},
    {U'塡', U'填'}, {U'增', U'増'}, {U'壽', U'寿'}, {U'學', U'学'}, {U'實', U'実'}, {U'屢', U'屡'},
    {U'峯', U'峰'}, {U'嵜', U'崎'}, {U'嶋', U'島'}, {U'嶌', U'島'}, {U'巢', U'巣'}, {U'幷', U'并'},
    {U'廣', U'広'}, {U'德', U'徳'}, {U'惠', U'恵'}, {U'應', U'応'}, {U'搔', U'掻'}, {U'摑', U'掴'},
    {U'攪', U'撹'}, {U'會', U'会'}, {U'桒', U'桑'}, {U'條', U'条'}, {U'榮', U'栄'}, {U'槇', U'槙'},
    {U'樣', U'様'}, {U'橫', U'横'}, {U'檜', U'桧'}, {U'櫻', U'桜'}, {U'步', U'歩'}, {U'淸', U'清'},
    {U'渊', U'淵'}, {U'渕', U'淵'}, {U'滿', U'満'}, {U'潑', U'溌'}, {U'澤', U'沢'}, {U'濱', U'浜'},
    {U'濵', U'浜'}, {U'瀆', U'涜'}, {U'瀨', U'瀬'}, {U'焰', U'焔'}, {U'燈', U'灯'}, {U'瑤', U'瑶'},
    {U'瘦', U'痩'}, {U'眞', U'真'}, {U'礪', U'砺'}, {U'禮', U'礼'}, {U'禱', U'祷'}, {U'穗', U'穂'},
    {U'簞', U'箪'}, {U'籠', U'篭'}, {U'緖', U'緒'}, {U'縣', U'県'}, {U'繫', U'繋'}, {U'與', U'与'},
    {U'舘', U'館'}, {U'萊', U'莱'}, {U'萬', U'万'}, {U'蔣', U'蒋'}, {U'藏', U'蔵'}, {U'藪', U'薮'},
    {U'蘆', U'芦'}, {U'蟬', U'蝉'}, {U'蠟', U'蝋'}, {U'蠣', U'蛎'}, {U'諫', U'諌'}, {U'豐', U'豊'},
    {U'軀', U'躯'}, {U'遙', U'遥'}, {U'邉', U'辺'}, {U'邊', U'辺'}, {U'鄕', U'郷'}, {U'醬', U'醤'},
    {U'鐵', U'鉄'}, {U'靑', U'青'}, {U'頰', U'頬'}, {U'頸', U'頚'}, {U'顏', U'顔'}, {U'顚', U'顛'},
    {U'飮', U'飲'}, {U'驒', U'騨'}, {U'驛', U'駅'}, {U'髙', U'高'}, {U'鰺', U'鯵'}, {U'鷄', U'鶏'},
    {U'鷗', U'鴎'}, {U'鹼', U'鹸'}, {U'鹽', U'塩'}, {U'麴', U'麹'}, {U'麵', U'麺'}, {U'黑', U'黒'},
    {U'齋', U'斎'}, {U'龍', U'竜'}, {U'﨑', U'崎'}, {U'﨟', U'臈'}, {U'𠮟', U'叱'}, {U'𠮷', U'吉'},
};

}  // namespace

char32_t fold_variant(char32_t ideograph) {
  const Variant* found =
      std::lower_bound(std::begin(kVariants), std::end(kVariants), ideograph,
                       [](const Variant& variant, char32_t c) { return variant.from < c; });
  return found != std::end(kVariants) && found->from == ideograph ? found->to : ideograph;
}

}  // namespace shirube::text
