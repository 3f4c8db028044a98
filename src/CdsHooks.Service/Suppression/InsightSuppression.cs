using System.Security.Cryptography;
using CdsHooks.Protocol.Invocation;
using CdsHooks.Rules.Governance;
using CdsHooks.Rules.Pipeline;
using CdsHooks.Smart.TrustedClients;
using CdsHooks.Storage.SharedState;
using Microsoft.Extensions.Options;

namespace CdsHooks.Service.Suppression;

/// <summary>Holds back insights that a clinician has been shown within the window of their pack. Whatever fails, cards are shown.</summary>
internal sealed class InsightSuppression
{
    // Keys are made and asked for within a call; what is beyond the most urgent ones is shown.
    private const int MostAsked = 100;

    private readonly ISharedState state;
    private readonly TimeProvider clock;
    private readonly InsightKeys keys;

    public InsightSuppression(IOptions<SuppressionOptions> options, IHostEnvironment environment, ISharedState state, TimeProvider clock)
    {
        (this.state, this.clock) = (state, clock);
        IsOn = options.Value.Enabled ?? !environment.IsDevelopment();
        keys = new InsightKeys(options.Value.KeyFile is { } file ? SuppressionKeyFile.Read(file, environment, out _) : RandomNumberGenerator.GetBytes(32));
    }

    public bool IsOn { get; }

    /// <summary>Who is shown the answer to a call; <see langword="null"/> when nothing of it can be held back: no card has a window, or nobody is named who would have seen it.</summary>
    public Audience? AudienceOf(CompiledService service, CdsRequest request, TrustedClient? client)
    {
        if (!IsOn || !service.MaySuppress) { return null; }
        var context = request.Context;
        if (context.UserId is not { } user || context.PatientId.Length == 0) { return null; }
        // An unregistered caller is known by nothing but the server it names.
        var caller = client is null ? $"?{request.FhirServer?.AbsoluteUri}" : $"{client.Ehr.Name}?{client.Tenant}";
        return new Audience(caller, context.PatientId, user.ToString(), context.EncounterId, service.Definition.Id, request.HookInstance);
    }

    /// <summary>Asks once for all cards that have a window.</summary>
    /// <param name="audience">For whom.</param>
    /// <param name="service">The service that answers.</param>
    /// <param name="cards">The cards, most urgent first.</param>
    /// <param name="deadline">By when the answer must leave.</param>
    public async ValueTask<Selection> SelectAsync(Audience audience, CompiledService service, IReadOnlyList<ServedFinding> cards, Deadline deadline)
    {
        var windowed = Windowed(audience, service, cards);
        if (windowed.Count == 0) { return new Selection(cards, [], []); }
        var marks = await MarksAsync([.. windowed.Select(each => each.Key)], deadline);
        SuppressionMetrics.Asked(service.Definition.Id, marks is not null);
        if (marks is null) { return new Selection(cards, [], windowed); }

        var now = clock.GetUtcNow();
        HashSet<string>? hidden = null;
        var toRemember = new List<ShownInsight>(windowed.Count);
        for (var i = 0; i < windowed.Count; i++)
        {
            var mark = ShownMark.Read(marks[i]);
            if (mark?.Hides(audience.HookInstance, now, windowed[i].Window) is true) { (hidden ??= new(StringComparer.Ordinal)).Add(windowed[i].CardUuid); }
            // The same call again does not begin the window anew.
            else if (mark?.HookInstance != audience.HookInstance) { toRemember.Add(windowed[i]); }
        }
        if (hidden is null) { return new Selection(cards, [], toRemember); }
        SuppressionMetrics.Suppressed(service.Definition.Id, hidden.Count);
        var held = cards.ToLookup(card => hidden.Contains(card.Card.Uuid!));
        return new Selection([.. held[false]], [.. held[true]], toRemember);
    }

    private List<ShownInsight> Windowed(Audience audience, CompiledService service, IReadOnlyList<ServedFinding> cards)
    {
        var windowed = new List<ShownInsight>();
        for (var i = 0; i < cards.Count && windowed.Count < MostAsked; i++)
        {
            var window = SuppressionWindow.Of(service.Definition, cards[i]);
            if (window > TimeSpan.Zero) { windowed.Add(new ShownInsight(cards[i].Card.Uuid!, $"shown:{keys.Of(audience, cards[i])}", audience.HookInstance, window)); }
        }
        return windowed;
    }

    // Null when nobody can tell in time.
    private async ValueTask<IReadOnlyList<byte[]?>?> MarksAsync(IReadOnlyList<string> asked, Deadline deadline)
    {
        var remaining = deadline.Remaining;
        if (remaining <= TimeSpan.Zero) { return null; }
        using var patience = new CancellationTokenSource(remaining, clock);
        try
        {
            return await state.GetAsync(asked, patience.Token);
        }
        catch (Exception failure) when (failure is SharedStateUnavailableException or OperationCanceledException)
        {
            return null;
        }
    }
}
