using System.Net.Http.Headers;
using CdsHooks.Protocol.Invocation;

namespace CdsHooks.Fhir.Rest;

/// <summary>Sends the requests of one reading: under its time, its bytes and its token, and under the limits that all readings of the server share.</summary>
internal sealed class Exchange(FhirServer server, FhirOrigin origin, string? accessToken, ServerState state, HttpMessageInvoker http, TimeProvider clock)
{
    private const string FhirJson = "application/fhir+json";

    // What is not answered within it tells of the server; what is cut off sooner tells of the caller.
    private static readonly TimeSpan LongEnough = TimeSpan.FromMilliseconds(300);
    private static readonly TimeSpan LeastForASecondTry = TimeSpan.FromMilliseconds(50);

    private readonly ByteBudget bytes = new(Math.Max(0, server.MaxBytes));

    public FhirServer Server => server;

    public FhirOrigin Origin => origin;

    /// <summary>By when all must be over.</summary>
    public required Deadline Deadline { get; init; }

    /// <summary>Signalled at <see cref="Deadline"/>, and when the caller goes away.</summary>
    public required CancellationToken Time { get; init; }

    /// <summary>Signalled when the caller goes away.</summary>
    public required CancellationToken Caller { get; init; }

    /// <summary>Reads a URL of the origin, and once more where that may help and time remains.</summary>
    public async Task<Answer> GetAsync(Uri target)
    {
        var answer = await SendAsync(target, body: null);
        if (answer.RetryIn is not { } wait || wait + LeastForASecondTry > Deadline.Remaining) { return answer; }
        await Task.Delay(wait, clock, Time).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return Time.IsCancellationRequested ? answer : await SendAsync(target, body: null);
    }

    /// <summary>Posts a batch to the base URL.</summary>
    public Task<Answer> PostAsync(ReadOnlyMemory<byte> body) => SendAsync(origin.Base, body);

    private async Task<Answer> SendAsync(Uri target, ReadOnlyMemory<byte>? body)
    {
        if (!origin.Contains(target)) { return NotSent(FhirReplyKind.Forbidden); }
        if (Time.IsCancellationRequested) { return NotSent(FhirReplyKind.Late); }
        if (state.Breaker.IsOpen) { return NotSent(FhirReplyKind.Spared); }
        try
        {
            if (!await state.Gate.TryEnterAsync(Time)) { return NotSent(FhirReplyKind.Spared); }
        }
        catch (OperationCanceledException)
        {
            return NotSent(FhirReplyKind.Late);
        }
        try
        {
            return await HasTurnAsync() ? await SendNowAsync(target, body) : NotSent(FhirReplyKind.Spared);
        }
        finally
        {
            state.Gate.Leave();
        }
    }

    private async Task<bool> HasTurnAsync()
    {
        while (state.Rate.TryTake() is var wait && wait > TimeSpan.Zero)
        {
            if (wait >= Deadline.Remaining) { return false; }
            await Task.Delay(wait, clock, Time).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (Time.IsCancellationRequested) { return false; }
        }
        return true;
    }

    private async Task<Answer> SendNowAsync(Uri target, ReadOnlyMemory<byte>? body)
    {
        var begun = clock.GetTimestamp();
        using var span = FhirMetrics.Begin(server.Name);
        var answer = await state.Breaker.SendAsync(() => ExchangeAsync(target, body));
        if (answer.Kind == FhirReplyKind.Spared) { return NotSent(FhirReplyKind.Spared); }
        FhirMetrics.Answered(server.Name, answer, clock.GetElapsedTime(begun), span);
        return answer;
    }

    private async Task<Answer> ExchangeAsync(Uri target, ReadOnlyMemory<byte>? body)
    {
        var begun = clock.GetTimestamp();
        using var request = Request(target, body);
        try
        {
            using var response = await http.SendAsync(request, Time);
            return await AnswerReader.ReadAsync(response, bytes, clock, Time);
        }
        catch (Exception e) when (e is OperationCanceledException || NetworkFailures.IsOne(e))
        {
            if (!Time.IsCancellationRequested) { return Failure(e, body is null); }
            var isItsFault = !Caller.IsCancellationRequested && clock.GetElapsedTime(begun) >= LongEnough;
            return new Answer(FhirReplyKind.Late, isItsFault ? ServerHealth.Sick : ServerHealth.Unknown);
        }
    }

    private HttpRequestMessage Request(Uri target, ReadOnlyMemory<byte>? body)
    {
        var request = new HttpRequestMessage(body is null ? HttpMethod.Get : HttpMethod.Post, target);
        request.Headers.Accept.ParseAdd(FhirJson);
        request.Headers.UserAgent.ParseAdd("CdsHooks");
        if (accessToken is not null) { request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", accessToken); }
        if (body is { } bundle)
        {
            request.Content = new ReadOnlyMemoryContent(bundle);
            request.Content.Headers.ContentType = new MediaTypeHeaderValue(FhirJson);
        }
        return request;
    }

    private static Answer Failure(Exception e, bool isRead)
    {
        if (NetworkFailures.WasRefused(e)) { return new Answer(FhirReplyKind.Forbidden, ServerHealth.Unknown); }
        if (NetworkFailures.IsOfContent(e)) { return new Answer(FhirReplyKind.Unreadable, ServerHealth.Well); }
        // Ended or reset before there was an answer: a connection that the other side had given up.
        var brokeOff = e is HttpRequestException { HttpRequestError: HttpRequestError.ResponseEnded or HttpRequestError.Unknown, InnerException: IOException };
        return new Answer(FhirReplyKind.Failed, ServerHealth.Sick) { RetryIn = brokeOff && isRead ? TimeSpan.Zero : null };
    }

    private Answer NotSent(FhirReplyKind kind)
    {
        FhirMetrics.NotSent(server.Name, kind);
        return new Answer(kind, ServerHealth.Unknown);
    }
}
