package org.mesinfos.auth.person;

import com.nulabinc.zxcvbn.StandardDictionaries;
import com.nulabinc.zxcvbn.StandardKeyboards;
import com.nulabinc.zxcvbn.Zxcvbn;
import com.nulabinc.zxcvbn.ZxcvbnBuilder;
import com.nulabinc.zxcvbn.matchers.SlantedKeyboardLoader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// Guesses passwords as somebody would who knows what people choose.
final class PasswordStrength {

    /// What zxcvbn calls safely unguessable: more than a hundred million guesses.
    private static final int SAFE = 3;

    /// The first characters decide, and guessing takes long over long texts.
    private static final int LONGEST = 64;

    /// The library knows no French keyboard, and `azertyuiop` is what hands find on one.
    private static final String AZERTY =
            """
            &1 ~2 #3 {4 (5 -6 `7 _8 ^9 @0 )] =+
                aA zZ eE rR tT yY uU iI oO pP ^" $*
                 qQ sS dD fF gG hH jJ kK lL mM %|
                  wW xX cC vV bB nN ,? ;. :/ !'
            """;

    private static final Zxcvbn ZXCVBN = zxcvbn();

    private PasswordStrength() {}

    private static Zxcvbn zxcvbn() {
        var azerty =
                new SlantedKeyboardLoader(
                        "azerty",
                        () -> new ByteArrayInputStream(AZERTY.getBytes(StandardCharsets.UTF_8)));
        try {
            return new ZxcvbnBuilder()
                    .dictionaries(StandardDictionaries.loadAllDictionaries())
                    .keyboards(StandardKeyboards.loadAllKeyboards())
                    .keyboard(azerty.load())
                    .build();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Whether the password takes more guesses than anybody gets.
    ///
    /// @param near what somebody who knows the person tries first
    static boolean isStrong(String password, List<String> near) {
        var beginning = password.substring(0, Math.min(password.length(), LONGEST));
        return ZXCVBN.measure(beginning, near).getScore() >= SAFE;
    }
}
