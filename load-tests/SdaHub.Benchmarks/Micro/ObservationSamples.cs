using System.Globalization;
using System.Text;

namespace SdaHub.Benchmarks.Micro;

/// <summary>Files of each observation format as partners send them: tracks of one sensor, an observation a second, each track of another object.</summary>
internal static class ObservationSamples
{
    private const int FirstSecondOfDay = 36_000;

    /// <summary>Makes a file.</summary>
    /// <param name="sample">
    /// Id of the format; <c>udl-json-lines</c> is <c>udl-json</c> with an observation a line, <c>b3-transmit</c> is <c>b3</c> as teletypes send it, the others are those of
    /// <see cref="MappingSamples"/>.
    /// </param>
    /// <param name="trackCount">Number of tracks, 1 to 20.</param>
    /// <param name="observationCount">Observations of each track, at most 50,000: they all are of one day.</param>
    public static byte[] Make(string sample, int trackCount, int observationCount)
    {
        return Encoding.ASCII.GetBytes(sample switch
        {
            "udl-json" => $"[{string.Join(",\n", Each(UdlObservation))}]",
            "udl-json-lines" => string.Join('\n', Each(UdlObservation)),
            "tdm-kvn" => "CCSDS_TDM_VERS = 2.0\nCREATION_DATE = 2025-04-30T12:00:00\nORIGINATOR = AUS\n" + Wrap(TdmHead, TdmRecords, "DATA_STOP\n"),
            "tdm-xml" => "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<tdm id=\"CCSDS_TDM_VERS\" version=\"2.0\">\n<header><CREATION_DATE>2025-04-30T12:00:00</CREATION_DATE>"
                + $"<ORIGINATOR>AUS</ORIGINATOR></header>\n<body>\n{Wrap(TdmXmlHead, TdmXmlRecords, "</data></segment>\n")}</body>\n</tdm>\n",
            "b3" => string.Concat(Each(Card)),
            "b3-transmit" => string.Concat(Each(TransmitLine)),
            "csv" => "time,sensor_key,object,azimuth_deg,elevation_deg,range_km,range_rate_km_per_s,range_sigma_km\n" + string.Concat(Each(Row)),
            "jsonl" => string.Concat(Each(OwnObject)),
            "iod" => string.Concat(Each(IodRecord)),
            "uk" => string.Concat(Each(UkRecord)),
            "rde" => Wrap(_ => "2420 2504 0.211 1205\n30\n", RdeRecord, "999\n"),
            "mapped-delimited" => "Time;Sensor;Sat;Az;El;Range;Doppler;Sigma\n" + string.Concat(Each(MappedRow)),
            "mapped-fixed" => string.Concat(Each(MappedCard)),
            "mapped-json" => "{\"tracks\":[" + Wrap(MappedTrackHead, MappedArray, "]}") + "],\"station\":{\"code\":\"exmouth\"}}\n",
            "passes" => Wrap(track => Text($"PASS exmouth {25_544 + track} 2025-04-30\n"), PassRow, ""),
            "crd" => Wrap(CrdHead, CrdShot, "H8\nH9\n"),
            _ => throw new ArgumentOutOfRangeException(nameof(sample), sample, "no sample of this format"),
        });

        IEnumerable<string> Each(Func<int, int, string> record) =>
            Enumerable.Range(0, trackCount).SelectMany(track => Enumerable.Range(0, observationCount).Select(index => record(track, index)));

        string Wrap(Func<int, string> head, Func<int, int, string> record, string tail) => string.Concat(
            Enumerable.Range(0, trackCount).Select(track => head(track) + string.Concat(Enumerable.Range(0, observationCount).Select(index => record(track, index))) + tail));
    }

    private static string UdlObservation(int track, int index) => Text(
        $"{{\"id\":\"15e6a95f-a2fe-473c-b4cf-f396182a7a9f\",\"classificationMarking\":\"U\",\"obTime\":\"2025-04-30T{Clock(index, ":")}.004007Z\",")
        + Text($"\"satNo\":{48_340 + track},\"trackId\":\"b4d5ce56-25ac-11f0-ac99-d60b38eb5a{track:D2}\",\"origSensorId\":\"2c6327e3-a43c-11ef-99d6-0050568b12a3\",")
        + Text($"\"uct\":false,\"ra\":{316.9857989915044 + (index * 1e-3):F13},\"declination\":24.378477509704783,\"senlat\":49.91677,\"senlon\":-110.8684267,")
        + "\"senalt\":0.736530029296875,\"expDuration\":0.3,\"mag\":0.033094173525809276,\"source\":\"SMS\",\"dataMode\":\"REAL\",\"createdAt\":\"2025-04-30T11:00:36.145Z\","
        + "\"createdBy\":\"system.sms\",\"referenceFrame\":\"J2000\",\"senReferenceFrame\":\"J2000\",\"type\":\"OPTICAL\"}";

    private static string TdmHead(int track) =>
        Text($"META_START\nTIME_SYSTEM = UTC\nPARTICIPANT_1 = exmouth\nPARTICIPANT_2 = {25_544 + track}\nMODE = SEQUENTIAL\nPATH = 2,1\n")
        + "ANGLE_TYPE = AZEL\nRANGE_UNITS = km\nMETA_STOP\nDATA_START\n";

    private static string TdmRecords(int track, int index) => string.Concat(Measurements(index).Select(one => Text($"{one.Keyword} = {TdmTime(index)} {one.Value}\n")));

    private static string TdmXmlHead(int track) =>
        Text($"<segment><metadata><TIME_SYSTEM>UTC</TIME_SYSTEM><PARTICIPANT_1>exmouth</PARTICIPANT_1><PARTICIPANT_2>{25_544 + track}</PARTICIPANT_2>")
        + "<MODE>SEQUENTIAL</MODE><PATH>2,1</PATH><ANGLE_TYPE>AZEL</ANGLE_TYPE><RANGE_UNITS>km</RANGE_UNITS></metadata>\n<data>\n";

    private static string TdmXmlRecords(int track, int index) => string.Concat(Measurements(index).Select(
        one => Text($"<observation><EPOCH>{TdmTime(index)}</EPOCH><{one.Keyword}>{one.Value}</{one.Keyword}></observation>\n")));

    private static (string Keyword, string Value)[] Measurements(int index) =>
    [
        ("ANGLE_1", Text($"{121.2345678 + (index * 1e-3):F7}")), ("ANGLE_2", "45.4321123"), ("RANGE", Text($"{812.123456 + (index * 1e-2):F6}")),
        ("DOPPLER_INSTANTANEOUS", "-3.123456789"),
    ];

    private static string TdmTime(int index) => Text($"2025-04-30T{Clock(index, ":")}.004007");

    private static string Card(int track, int index) =>
        Text($"U{1328 + track:D5}35425120{Clock(index, "")}001442373 2186962 16786022 -408682 01799 -0336 00000  4 4  10132801328\n");

    private static string TransmitLine(int track, int index)
    {
        var digits = Text($"{index % 1000:D3}42354{1328 + track:D5}120{Clock(index, "")}0010442373 2186962 16786025");
        return $"U{digits} {(5 + digits.Sum(one => one == ' ' ? 0 : one - '0')) % 10}$$\r\r\n";
    }

    private static string Row(int track, int index) =>
        Text($"2025-04-30T{Clock(index, ":")}.004007Z,exmouth-radar,{25_544 + track},121.2345,45.4321,812.12345,-3.123456,0.015\n");

    private static string OwnObject(int track, int index) =>
        Text($"{{\"time\":\"2025-04-30T{Clock(index, ":")}.004007Z\",\"sensor_key\":\"exmouth-radar\",\"object\":{25_544 + track},\"azimuth_deg\":121.2345,\"elevation_deg\":45.4321,")
        + "\"range_km\":812.12345,\"range_rate_km_per_s\":-3.123456,\"range_sigma_km\":0.015}\n";

    private static string MappedRow(int track, int index) =>
        Text($"2025-04-30 {Clock(index, ":")}.004007;exmouth;{25_544 + track};121.2345;45.4321;812123.45;-3123.456;15\n");

    private static string MappedCard(int track, int index) => Text($"2025120{Clock(index, "")}0040 354 {25_544 + track} 1212345 045432A 081212345 -3123.4\n");

    private static string MappedTrackHead(int track) => Text($"{(track == 0 ? "" : ",\n")}{{\"target\":{{\"number\":{25_544 + track}}},\"observations\":[\n");

    private static string MappedArray(int track, int index) => Text($"{(index == 0 ? "" : ",\n")}[\"2025-04-30T{Clock(index, ":")}.004007Z\",121.2345,45.4321,812.12345]");

    private static string PassRow(int track, int index) => Text($"OBS {Clock(index, ":")}.004007 121.2345 45.4321 812.12345\n");

    private static string IodRecord(int track, int index) =>
        Text($"{23_794 + track} 96 010A   2701 G 20250430{Clock(index, "")}270 17 25 1100114-184298 38 I+020 10\n");

    // Columns 28 to 34, 35 to 55, 56 to 80: accuracy of the time and position code; angles, their accuracy, epoch code; range, magnitudes, flash period, appearance.
    private static string UkRecord(int track, int index) =>
        Text($"97012{track + 1:D2}2018250430{Clock(index, "")}5542 01   12172038 +15585  1   5{"",13}+6 +8   190R\n");

    private static string RdeRecord(int track, int index) => Text($"05024{track + 1:D2} {Clock(index, "")}.93 193923+452358 3.1 3.1 0 S\n");

    private static string CrdHead(int track) =>
        Text($"H1 CRD 2 2025 4 30 11\nH2 YARL 7090 5 13 3 ILRS\nH3 lageos{track} {9_207_001 + track} {5986 + track} {22_195 + track} 0 1 1\n")
        + "H4 0 2025 4 30 10 0 0 2025 4 30 12 0 0 0 0 0 0 1 0 2 0\nC0 0 532.000 std\n";

    private static string CrdShot(int track, int index) => Text($"10 {FirstSecondOfDay + index + 0.019063653420:F12} 0.143461677858 std 2 2 0 0 0 na\n");

    private static string Clock(int index, string separator) =>
        Text($"{(FirstSecondOfDay + index) / 3600:D2}{separator}{(FirstSecondOfDay + index) / 60 % 60:D2}{separator}{(FirstSecondOfDay + index) % 60:D2}");

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
