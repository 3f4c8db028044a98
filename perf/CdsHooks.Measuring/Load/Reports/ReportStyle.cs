namespace CdsHooks.Measuring.Load.Reports;

/// <summary>How the page looks. Text has a contrast of 4.5 and lines of 3 at least, in light and in dark; what a colour says, a word or a dash says too.</summary>
internal static class ReportStyle
{
    public const string Css = """
        :root { color-scheme: light dark; --ground: #fff; --box: #f5f6f8; --text: #1c2129; --soft: #535c6b; --rule: #d4d9e1; --link: #0b57a8; --one: #0b5cad; --two: #b3430a; --three: #6a7280; --good: #17663a; --bad: #a3191f; }
        @media (prefers-color-scheme: dark) { :root { --ground: #14181f; --box: #1d232d; --text: #e7ebf1; --soft: #a9b3c2; --rule: #39424f; --link: #7cb8ff; --one: #6cb2ff; --two: #ffa35c; --three: #98a3b3; --good: #6fd39a; --bad: #ff9c97; } }
        * { box-sizing: border-box; }
        body { margin: 0; background: var(--ground); color: var(--text); font: 16px/1.5 system-ui, -apple-system, "Segoe UI", Roboto, "DejaVu Sans", sans-serif; }
        main { max-width: 84rem; margin: 0 auto; padding: 1.5rem 1.25rem 4rem; }
        h1 { font-size: 1.7rem; line-height: 1.2; margin: 0 0 .25rem; }
        h2 { font-size: 1.25rem; margin: 0 0 .25rem; }
        h2 small { font-size: .95rem; font-weight: 400; color: var(--soft); }
        p { margin: .25rem 0; max-width: 62rem; }
        a { color: var(--link); }
        section { margin-top: 2.25rem; padding-top: 1.25rem; border-top: 1px solid var(--rule); }
        .plan { color: var(--soft); font-size: .9rem; overflow-wrap: anywhere; }
        .verdict { margin: 1rem 0; padding: .6rem 1rem; background: var(--box); border-left: .35rem solid currentColor; border-radius: .25rem; }
        .verdict.good { border-color: var(--good); } .verdict.bad { border-color: var(--bad); }
        .verdict ul { margin: .25rem 0; padding-left: 1.25rem; }
        strong.good { color: var(--good); } strong.bad { color: var(--bad); }
        .verdicts { list-style: none; padding: 0; margin: .5rem 0; display: flex; flex-wrap: wrap; gap: .15rem 1.5rem; }
        .wide { overflow-x: auto; }
        table { border-collapse: collapse; font-size: .85rem; font-variant-numeric: tabular-nums; }
        th, td { padding: .3rem .45rem; text-align: right; border-bottom: 1px solid var(--rule); white-space: nowrap; }
        thead th { color: var(--soft); font-weight: 600; vertical-align: bottom; white-space: normal; }
        th:first-child, .word, .facts td { text-align: left; }
        .facts td { white-space: normal; } .facts th { font-weight: 600; color: var(--soft); vertical-align: top; }
        .charts { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 27rem), 1fr)); gap: 1rem; margin: .75rem 0; }
        figure { margin: 0; padding: .75rem; background: var(--box); border-radius: .4rem; min-width: 0; }
        figcaption { font-weight: 600; font-size: .95rem; }
        figure > svg { display: block; width: 100%; height: auto; }
        .tick { fill: var(--soft); font-size: 11.5px; }
        .grid { stroke: var(--rule); stroke-width: 1; }
        .mark { stroke: var(--soft); stroke-width: 1; stroke-dasharray: 2 3; }
        .line { fill: none; stroke-width: 2; stroke-linejoin: round; stroke-linecap: round; }
        .s1 { stroke: var(--one); } .s2 { stroke: var(--two); stroke-dasharray: 7 4; } .s3 { stroke: var(--three); stroke-dasharray: 1.5 4; }
        .legend { display: flex; flex-wrap: wrap; gap: .1rem 1.1rem; font-size: .85rem; color: var(--soft); margin: .25rem 0 0; }
        .legend span { display: inline-flex; align-items: center; gap: .4rem; }
        .legend svg { width: 28px; height: 10px; }
        details { margin-top: .5rem; } summary { cursor: pointer; color: var(--link); }
        :focus-visible { outline: 2px solid var(--link); outline-offset: 2px; }
        @media print { details > * { display: block; } section { break-inside: avoid; } }
        """;
}
