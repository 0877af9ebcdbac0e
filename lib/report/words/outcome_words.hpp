// What outcomes and populations of a study are told in, in every language.
#pragma once

#include "bip/core/language.hpp"

namespace bip::detail::outcome_words {

inline constexpr Phrase kOrdinaryJob{"ordinary job", "ordinarie arbete", "ordinært job"};
inline constexpr Phrase kFlexjob{"flexjob", "flexjobb", "fleksjob"};
inline constexpr Phrase kEducation{"education", "utbildning", "uddannelse"};
inline constexpr Phrase kSearching{"searching by any channel (0/1), from the person's own form",
                                   "söker via någon kanal (0/1), ur personens egen blankett",
                                   "søger via en kanal (0/1), fra personens eget skema"};
inline constexpr Phrase kSearchChannels{"number of search channels, from the person's own form",
                                        "antal sökkanaler, ur personens egen blankett",
                                        "antal søgekanaler, fra personens eget skema"};
inline constexpr Phrase kColumn{"the ready column {}", "den färdiga kolumnen {}",
                                "den færdige kolonne {}"};
inline constexpr Phrase kColumnEvent{"the ready column {}, 1 where it is {}",
                                     "den färdiga kolumnen {}, 1 där den är {}",
                                     "den færdige kolonne {}, 1 hvor den er {}"};
inline constexpr Phrase kClasses{"weeks of class {}", "veckor av klass {}", "uger af klasse {}"};
inline constexpr Phrase kWithIndustry{" with an industry recorded", " med registrerad bransch",
                                      " med registreret branche"};
inline constexpr Phrase kWithDegree{" and a degree of employment of at least {}",
                                    " och en sysselsättningsgrad på minst {}",
                                    " og en beskæftigelsesgrad på mindst {}"};
inline constexpr Phrase kEver{
    "{}, ever within {} weeks after the answer, spells of at least {} weeks",
    "{}, någon gång inom {} veckor efter svaret, perioder om minst {} veckor",
    "{}, på et tidspunkt inden for {} uger efter svaret, perioder på mindst {} "
    "uger"};
inline constexpr Phrase kAtEnd{
    "{}, at the end of {} weeks after the answer, the last {} weeks all in it",
    "{}, i slutet av {} veckor efter svaret, alla de sista {} veckorna",
    "{}, ved udgangen af {} uger efter svaret, alle de sidste {} uger"};
inline constexpr Phrase kSustained{
    "{}, begun within {} weeks after the answer and held to their end, spells of at least {} weeks",
    "{}, påbörjat inom {} veckor efter svaret och kvar vid deras slut, perioder om minst {} veckor",
    "{}, påbegyndt inden for {} uger efter svaret og holdt til deres slutning, perioder på mindst "
    "{} uger"};
inline constexpr Phrase kNotInState{"; rows already in it are left out",
                                    "; rader som redan är i det utelämnas",
                                    "; rækker, der allerede er i det, udelades"};
inline constexpr Phrase kAllRows{"all rows", "alla rader", "alle rækker"};
inline constexpr Phrase kAgeAtEntry{" (age at the person's first answer)",
                                    " (ålder vid personens första svar)",
                                    " (alder ved personens første svar)"};

}  // namespace bip::detail::outcome_words
