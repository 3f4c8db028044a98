using System.Net.Http.Headers;
using System.Text;
using CdsHooks.EhrSimulator.Authorization;

namespace CdsHooks.EhrSimulator.Tests.Authorization;

/// <summary>Whatever is sent, the answer is a refusal and no failure.</summary>
public sealed class HostileTests(SimulatorFixture fixture) : SimulatorTest(fixture)
{
    public static TheoryData<string> Bodies =>
    [
        "", "&&&", "=", "a", "%", "%zz=%zz", "grant_type=%00", "grant_type=\u0000", "token=%ff%fe&client_id=%ff", "client_assertion_type=urn%3Aietf%3Aparams%3Aoauth%3Aclient-assertion-type%3Ajwt-bearer&client_assertion=..&grant_type=client_credentials",
        "client_assertion_type=urn%3Aietf%3Aparams%3Aoauth%3Aclient-assertion-type%3Ajwt-bearer&client_assertion=e30.e30.e30&grant_type=client_credentials",
        "client_assertion_type=urn%3Aietf%3Aparams%3Aoauth%3Aclient-assertion-type%3Ajwt-bearer&client_assertion=W10.W10.W10&grant_type=client_credentials",
        "client_assertion_type=urn%3Aietf%3Aparams%3Aoauth%3Aclient-assertion-type%3Ajwt-bearer&client_assertion=*.*.*&grant_type=client_credentials",
        "id_token_hint=e30.e30.e30&post_logout_redirect_uri=javascript:alert(1)", "handle=x&decision=allow", string.Join('&', Enumerable.Range(0, 2_000).Select(number => $"p{number}=1")), new string('x', 100_000),
    ];

    [Theory]
    [MemberData(nameof(Bodies))]
    public async Task Body_OfAnyKind_IsRefusedEverywhere(string body)
    {
        foreach (var url in new[] { Ehr.AuthorizeUrl(), Ehr.TokenUrl(), Ehr.RevokeUrl()!, Ehr.IntrospectUrl()!, Ehr.EndSessionUrl()!, $"{Ehr.AuthorizationBaseUrl}/decision", $"{Ehr.EndSessionUrl()}/decision" })
        {
            foreach (var type in new[] { "application/x-www-form-urlencoded", "multipart/form-data; boundary=x", "application/json" })
            {
                using var content = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
                content.Headers.ContentType = MediaTypeHeaderValue.Parse(type);
                var status = (int)(await App.Http.PostAsync(url, content)).StatusCode;
                Assert.True(status is >= 400 and < 500 || (url == Ehr.EndSessionUrl() && status == 200), $"{url} {type}: {status}");
            }
        }
    }

    [Theory]
    [InlineData("launch \"openid\"")]
    [InlineData("launch open\\id")]
    [InlineData("launch \u00e9")]
    [InlineData("launch\topenid")]
    public async Task Scope_WithForeignCharacters_IsRefused(string scope) =>
        Assert.Equal("invalid_scope", AppStandIn.Returned(await App.AuthorizeAsync(App.Request(App.Launch(), scope)))["error"]);
}
