package org.mesinfos.auth.resourceserver;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.mesinfos.auth.person.Persons;
import org.mesinfos.auth.token.TokenSigner;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RestController;

/// Who the person is, for the app (OpenID Connect Core section 5.3), while the grant is live.
///
/// A handler of our own, since the stock one knows bearer tokens only.
@RestController
class UserInfoController {

    private final Persons persons;

    UserInfoController(Persons persons) {
        this.persons = persons;
    }

    @RequestMapping(
            path = "/userinfo",
            method = {RequestMethod.GET, RequestMethod.POST})
    @PreAuthorize("hasAuthority('SCOPE_openid')")
    ResponseEntity<Map<String, Object>> about(AppAccessToken token) {
        var claims = new HashMap<String, Object>();
        claims.put(
                "sub",
                Objects.requireNonNull(token.getToken().getSubject(), "every token has a sub"));
        var grant = token.grant();
        if (grant != null) {
            persons.find(grant.person())
                    .ifPresent(
                            person ->
                                    TokenSigner.aboutPerson(token.app(), person, token.scopes())
                                            .accept(claims));
        }
        return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(claims);
    }
}
