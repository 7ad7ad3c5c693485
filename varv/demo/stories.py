"""What people in the demo write."""

REASONS = (
    ("family", "Farmor fyller 90 år. Hela släkten samlas och vi reser med tåg."),
    ("family", "Min syster gifter sig i Spanien och barnen är med som brudnäbbar."),
    ("competition", "Laget har gått till final i Gothia Cup inomhus."),
    ("religious", "Vi firar högtid hos våra släktingar och reser dagen före."),
    ("family", "Vi ska på begravning i Finland."),
    ("other", "Pappa får ett pris för sitt arbete och vi är bjudna."),
)
STUDIES = "Vi har pratat med klassläraren. Barnet tar med sig matteboken och läser två kapitel."
WHY_NOT = (
    "Ledigheten är längre än vad som kan beviljas utan synnerliga skäl. "
    "Resan går att göra på ett lov."
)
TRIPS = (
    ("care", "Hälsocentralen"),
    ("errand", "Mataffären på torget"),
    ("social", "Seniorträffen i biblioteket"),
    ("walk", "En runda i parken"),
)
