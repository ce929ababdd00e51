import DefaultContent
import Dialogue

let content = try Content.standard()
