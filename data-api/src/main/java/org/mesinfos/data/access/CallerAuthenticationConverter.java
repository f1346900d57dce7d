package org.mesinfos.data.access;

import java.util.ArrayList;
import org.mesinfos.data.token.AccessTokenDecoder;
import org.springframework.core.convert.converter.Converter;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;

/// What the holder of a verified token may try: its scopes, and whether it acts under a grant.
final class CallerAuthenticationConverter implements Converter<Jwt, AbstractAuthenticationToken> {

    @Override
    public AbstractAuthenticationToken convert(Jwt token) {
        var authorities = new ArrayList<GrantedAuthority>();
        for (var scope : AccessContext.tokenScopes(token)) {
            authorities.add(new SimpleGrantedAuthority("SCOPE_" + scope));
        }
        if (token.hasClaim(AccessTokenDecoder.GRANT_ID)) {
            authorities.add(new SimpleGrantedAuthority(RequiresGrant.AUTHORITY));
        }
        return new JwtAuthenticationToken(token, authorities, AccessContext.client(token));
    }
}
