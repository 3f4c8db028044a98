using System.Globalization;
using CdsHooks.Fhir.Reading;

namespace CdsHooks.Fhir.Tests.Reading;

public class UcumTests
{
    [Theory]
    [InlineData("126", "mg/dL", "g/L", "1.26")]
    [InlineData("126", "mg/dL", "mg/L", "1260")]
    [InlineData("1.2", "g/dL", "g/L", "12")]
    [InlineData("5", "ug/mL", "mg/L", "5")]
    [InlineData("5", "ng/mL", "ug/L", "5")]
    [InlineData("5", "pg/mL", "ng/L", "5")]
    [InlineData("0.088", "mmol/L", "umol/L", "88")]
    [InlineData("1", "mol/L", "mmol/L", "1000")]
    [InlineData("30", "ug/mg", "mg/g", "30")]
    [InlineData("30", "mg/g{creat}", "ug/mg", "30")]
    [InlineData("30", "mL/min", "L/h", "1.8")]
    [InlineData("59", "mL/min/{1.73_m2}", "mL/min/{1.73_m2}", "59")]
    [InlineData("59", "mL/min{1.73_m2}", "mL/min/{1.73_m2}", "59")]
    [InlineData("120", "mm[Hg]", "mm[Hg]", "120")]
    [InlineData("16", "kPa", "mm[Hg]", "120.01020086707370126460749164")]
    [InlineData("120", "mm[Hg]", "kPa", "15.99864")]
    [InlineData("70", "[in_i]", "cm", "177.8")]
    [InlineData("1.8", "m", "cm", "180")]
    [InlineData("6", "[ft_i]", "[in_i]", "72")]
    [InlineData("150", "[lb_av]", "kg", "68.0388555")]
    [InlineData("1", "[lb_av]", "[oz_av]", "16")]
    [InlineData("70", "kg", "g", "70000")]
    [InlineData("37", "Cel", "[degF]", "98.6")]
    [InlineData("98.6", "[degF]", "Cel", "37")]
    [InlineData("-40", "[degF]", "Cel", "-40")]
    [InlineData("0", "K", "Cel", "-273.15")]
    [InlineData("37", "Cel", "Cel", "37")]
    [InlineData("250", "10*3/uL", "10*9/L", "250")]
    [InlineData("250", "10^3/uL", "/uL", "250000")]
    [InlineData("4.5", "10*12/L", "10*6/uL", "4.5")]
    [InlineData("2.5", "m[IU]/L", "u[IU]/mL", "2.5")]
    [InlineData("40", "U/L", "mU/mL", "40")]
    [InlineData("1", "ukat/L", "U/L", "60")]
    [InlineData("290", "mosm/kg", "osm/kg", "0.29")]
    [InlineData("2", "h", "min", "120")]
    [InlineData("1", "wk", "d", "7")]
    [InlineData("1", "a", "mo", "12")]
    [InlineData("450", "ms", "s", "0.45")]
    [InlineData("3", "{score}", "1", "3")]
    [InlineData("2.5", "{INR}", "{INR}", "2.5")]
    [InlineData("2.5", "1", "{INR}", "2.5")]
    [InlineData("10", "mg/kg", "ug/g", "10")]
    [InlineData("25", "kg/m2", "g/cm2", "2.5")]
    [InlineData("25", "kg.m-2", "kg/m2", "25")]
    [InlineData("60", "/min", "Hz", "1")]
    [InlineData("3", "/100", "1", "0.03")]
    [InlineData("5", "mg/(24.h)", "mg/d", "5")]
    [InlineData("1", "mg/(kg.d)", "mg/kg/d", "1")]
    [InlineData("7.4", "[pH]", "[pH]", "7.4")]
    [InlineData("7.2", "%", "%", "7.2")]
    [InlineData("7.2", "%{HemoglobinA1C}", "%", "7.2")]
    [InlineData("50", "mmol/mol{Hb}", "mmol/mol", "50")]
    [InlineData("1", "[tsp_us]", "mL", "4.92892159375")]
    [InlineData("1", "kcal", "J", "4184")]
    [InlineData("10", "cm[H2O]", "kPa", "0.980665")]
    public void Convert_SameDimension_Converts(string value, string from, string to, string expected) =>
        Assert.Equal(Number(expected), Ucum.Convert(Number(value), from, to));

    [Theory]
    [InlineData("mg/dL", "mmol/L")]
    [InlineData("meq/L", "mmol/L")]
    [InlineData("mg/mmol", "mg/g")]
    [InlineData("mL/min", "mL/min/{1.73_m2}")]
    [InlineData("mL/min/{1.73_m2}", "mL/min")]
    [InlineData("mL/min/m2", "mL/min/{1.73_m2}")]
    [InlineData("%", "1")]
    [InlineData("%", "mmol/mol")]
    [InlineData("mmol/mol", "%")]
    [InlineData("mmol/mol", "mg/g")]
    [InlineData("mg/g", "%")]
    [InlineData("mg/g", "1")]
    [InlineData("mL/L", "%")]
    [InlineData("U/L", "[IU]/L")]
    [InlineData("U/L", "umol/min/L")]
    [InlineData("mosm/kg", "mmol/kg")]
    [InlineData("kg", "cm")]
    [InlineData("kg", "kg/m2")]
    [InlineData("mg", "mg/kg")]
    [InlineData("/uL", "10*3")]
    [InlineData("[pH]", "1")]
    [InlineData("Cel", "kg")]
    [InlineData("mg", "{tablet}")]
    [InlineData("mg", "")]
    public void Convert_OtherDimension_IsRefused(string from, string to)
    {
        Assert.True(to.Length == 0 || Ucum.IsKnown(from) && Ucum.IsKnown(to));
        Assert.Null(Ucum.Convert(1, from, to));
        Assert.Null(Ucum.Convert(1, to, from));
        Assert.False(Ucum.AreComparable(from, to));
    }

    [Theory]
    [InlineData("")]
    [InlineData("furlong")]
    [InlineData("mg/")]
    [InlineData("mg//dL")]
    [InlineData("mg.")]
    [InlineData("(mg")]
    [InlineData("mg)")]
    [InlineData("()")]
    [InlineData("{")]
    [InlineData("mg{")]
    [InlineData("[IU")]
    [InlineData("m-")]
    [InlineData("m0")]
    [InlineData("m25")]
    [InlineData("0")]
    [InlineData("10*99")]
    [InlineData("9999999999")]
    [InlineData("L9")]
    [InlineData("kat12.kat12")]
    [InlineData("10*24.10*24")]
    [InlineData("Cel/min")]
    [InlineData("K.m")]
    [InlineData("mCel")]
    [InlineData("kmin")]
    [InlineData("Gg")]
    [InlineData("((((((((((mg))))))))))")]
    [InlineData("\u0000")]
    [InlineData("tablet")]
    [InlineData("[HPF]")]
    public void IsKnown_Nonsense_IsFalse(string unit) => Assert.False(Ucum.IsKnown(unit));

    [Fact]
    public void IsKnown_HugeText_IsFalse() => Assert.False(Ucum.IsKnown(new string('g', 1_000_000)));

    [Theory]
    [InlineData("mg/dl", "mg/dL")]
    [InlineData("MG/DL", "mg/dL")]
    [InlineData("mmHg", "mm[Hg]")]
    [InlineData("mm Hg", "mm[Hg]")]
    [InlineData("mL/min/1.73m2", Ucum.Egfr)]
    [InlineData("mL/min/1.73 m²", Ucum.Egfr)]
    [InlineData("mL/min/1.73 m^2", Ucum.Egfr)]
    [InlineData("ml/min/1.73sq.m", Ucum.Egfr)]
    [InlineData("mL/min/{1.73m2}", Ucum.Egfr)]
    [InlineData("mL/min/1.73.m2", Ucum.Egfr)]
    [InlineData("mL/min/1.73", Ucum.Egfr)]
    [InlineData("kg/m²", "kg/m2")]
    [InlineData("kg/m^2", "kg/m2")]
    [InlineData("ng/ml", "ng/mL")]
    [InlineData("MG", "mg")]
    [InlineData("ML", "mL")]
    [InlineData("mcg", "ug")]
    [InlineData("µg", "ug")]
    [InlineData("μmol/L", "umol/L")]
    [InlineData("IU/L", "[IU]/L")]
    [InlineData("uIU/mL", "m[IU]/L")]
    [InlineData("mIU/mL", "m[IU]/mL")]
    [InlineData("K/uL", "10*3/uL")]
    [InlineData("x10E3/uL", "10*3/uL")]
    [InlineData("10⁹/L", "10*9/L")]
    [InlineData("×10^9/L", "10*9/L")]
    [InlineData("M/uL", "10*6/uL")]
    [InlineData("cells/mm3", "/uL")]
    [InlineData("lbs", "[lb_av]")]
    [InlineData("in", "[in_i]")]
    [InlineData("°F", "[degF]")]
    [InlineData("°C", "Cel")]
    [InlineData("bpm", "/min")]
    [InlineData("years", "a")]
    [InlineData("(score)", "{score}")]
    [InlineData("mEq/L", "meq/L")]
    [InlineData("mcg/mg creat", "mg/g")]
    [InlineData("%", "%")]
    public void In_SpellingOfCharts_IsTheUcumUnit(string spelling, string ucum)
    {
        Assert.Equal(1, Chart.Read<Quantity>($"{{'value':1,'unit':'{spelling}'}}").In(ucum));
        Assert.Equal(1, Chart.Quantity("1", spelling).In(ucum));
    }

    [Theory]
    [InlineData("tablet")]
    [InlineData("mg per day")]
    [InlineData("see note")]
    public void In_SpellingNotKnown_IsAbsent(string spelling) => Assert.Null(Chart.Read<Quantity>($"{{'value':1,'unit':'{spelling}'}}").In("mg"));

    [Theory]
    [InlineData("79228162514264337593543950335", "kg", "ng")]
    [InlineData("-79228162514264337593543950335", "[degF]", "Cel")]
    [InlineData("7922816251426433759354395033", "g", "mg")]
    public void Convert_ResultTooLarge_IsAbsent(string value, string from, string to)
    {
        Assert.True(Ucum.AreComparable(from, to));
        Assert.Null(Ucum.Convert(Number(value), from, to));
    }

    [Fact]
    public void Convert_EachKnownUnit_RoundTripsWithItself()
    {
        foreach (var unit in new[] { "mg/dL", "g/L", "mmol/L", "mm[Hg]", "[lb_av]", "[degF]", "10*3/uL", "mL/min/{1.73_m2}" })
        {
            Assert.Equal(7.25m, Ucum.Convert(7.25m, unit, unit));
        }
    }

    [Fact]
    public void Units_ManyMadeUp_AreNotAllRemembered()
    {
        for (var i = 0; i < 5_000; i++) { Ucum.IsKnown($"made-up-{i.ToString(CultureInfo.InvariantCulture)}"); }
        var cache = typeof(Ucum).GetField("Codes", System.Reflection.BindingFlags.NonPublic | System.Reflection.BindingFlags.Static)!.GetValue(null)!;
        var count = (int)cache.GetType().GetProperty("Count")!.GetValue(cache)!;
        Assert.InRange(count, 1, 2_100);
        Assert.Equal(24, Ucum.Convert(1, "kg/m2/h", "kg/m2/d"));
    }

    private static decimal Number(string text) => decimal.Parse(text, CultureInfo.InvariantCulture);
}
